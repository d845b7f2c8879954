import { createHash } from 'node:crypto'
import type { BenchFile } from '../../shared/domain/bench-result'
import { canonicalJson } from '../folds/canonical-json'

/** The file with its seal: SHA-256 of the canonical JSON of all fields but the seal itself. */
export function sealed(file: Omit<BenchFile, 'sha256'>): BenchFile {
  return { ...file, sha256: sealOf(file) }
}

/** Whether a file is as it was sealed. */
export function isSealed({ sha256, ...rest }: BenchFile): boolean {
  return sealOf(rest) === sha256
}

function sealOf(file: Omit<BenchFile, 'sha256'>): string {
  return createHash('sha256').update(canonicalJson(file)).digest('hex')
}
