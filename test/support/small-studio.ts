import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { CLASSES } from '../../src/shared/domain/emotion'
import { freshFolder, writeCkTree } from './ck-tree'
import { runCommand } from './command-line'

/** A studio of a test's own with one small imported dataset: seven subjects, fourteen labelled sequences of three frames. */
export interface SmallStudio {
  readonly folder: string
  /** The studio folder. */
  readonly studio: string
  /** The dataset's folder. */
  readonly data: string
  remove(): void
}

export async function makeSmallStudio(name: string): Promise<SmallStudio> {
  const folder = freshFolder(name)
  const data = join(folder, 'data')
  const studio = join(folder, 'studio')
  writeCkTree(data, CLASSES.flatMap((emotion, index) => ['001', '002'].map((sequence) => ({ subject: `S0${10 + index}`, sequence, frames: 3, emotion, landmarks: true }))))
  const { code, stderr } = await runCommand(['--studio', studio, '--json', 'import', data])
  if (code !== 0) throw new Error(`the small studio could not be made: ${stderr}`)
  return { folder, studio, data, remove: () => { rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) } }
}
