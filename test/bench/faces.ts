import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { provisioned } from '../support/provisioned'

/** A CK+-shaped tree to measure on: the rendered set beside the checkout where it is there, else a demo set of our own of the same make. */
export interface FaceTree {
  readonly path: string
  readonly name: string
}

/** Unpacks the rendered set (4,679 PNG, 640x490 and 640x480) into a temporary folder; undefined where the set is not beside this checkout. */
export function renderedFaces(root: string): FaceTree | undefined {
  const source = resolve(root, '../shared/data/rendered-faces')
  if (!existsSync(join(source, 'unpack.mjs'))) return undefined
  const path = join(mkdtempSync(join(tmpdir(), 'rendered-')), 'set')
  const ffmpeg = provisioned('ffmpeg')
  execFileSync(process.execPath, [join(source, 'unpack.mjs'), path], { stdio: 'ignore', env: { ...process.env, PATH: `${dirname(ffmpeg)}${delimiter}${process.env['PATH'] ?? ''}` } })
  return { path, name: 'rendered set' }
}
