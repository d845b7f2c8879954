import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json'
import type { FoldSetContent } from './content'

/** SHA-256 of the canonical JSON of a fold set, hexadecimal: the same content has the same hash on every host. */
export function foldSetHash(content: FoldSetContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}
