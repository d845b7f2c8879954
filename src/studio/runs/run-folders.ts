import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { StudioFolders } from '../context'
import { TEMPORARY_PATTERN } from '../files/atomic-write'
import { fileFault } from '../files/file-fault'

/** Where a run keeps its files. */
export interface RunFolder {
  readonly path: string
  readonly log: string
  fold(index: number): { readonly path: string; readonly checkpoint: string; readonly weights: string; readonly log: string }
}

/** Names of a run's files; nothing is made yet. */
export function runFolder(folders: Pick<StudioFolders, 'runs'>, run: number): RunFolder {
  const path = join(folders.runs, `run-${run}`)
  return {
    path,
    log: join(path, 'run.log'),
    fold: (index) => {
      const folder = join(path, `fold-${index}`)
      return { path: folder, checkpoint: join(folder, 'checkpoint.bin'), weights: join(folder, 'weights.bin'), log: join(folder, 'fold.log') }
    },
  }
}

/** Makes a folder with its parents, or tidies one that is there: what a killed engine left half-written goes. Rejects with `disk-full` or `write-refused`. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
    for (const name of readdirSync(path)) if (TEMPORARY_PATTERN.test(name)) rmSync(join(path, name), { force: true })
  } catch (error) {
    throw fileFault(error, path, 'write')
  }
}
