import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StudioError } from '../shared/errors'
import type { StudioFolders } from './context'
import { TEMPORARY_PATTERN } from './files/atomic-write'
import { fileFault } from './files/file-fault'

/** What marks a folder as a studio. */
const STORE_NAME = 'studio.sqlite'
/** What a studio that is just being made may hold before its store. */
const OWN_NAMES = new Set(['owner.lock', 'owner.lock-journal', 'owner.json', 'cache', 'runs', 'reports', 'demo', 'backups', 'classifiers', 'recovered.json'])

/**
 * Makes sure `path` is a studio folder or can become one, and returns its real path. A folder that holds anything else is refused with
 * `folder-not-empty`, so that a dataset folder given by mistake is never written to.
 */
export function prepareStudioFolder(path: string): { readonly path: string; readonly folders: StudioFolders } {
  const wanted = resolve(path)
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 })
    const real = realpathSync(wanted)
    const names = readdirSync(real)
    const foreign = names.find((name) => !OWN_NAMES.has(name) && !name.startsWith(STORE_NAME) && !TEMPORARY_PATTERN.test(name))
    if (!names.includes(STORE_NAME) && foreign !== undefined) {
      throw new StudioError('folder-not-empty', `${real} is not a studio folder and is not empty: it holds ${foreign}.`, 'Give a folder of its own for the studio; datasets stay where they are.', { path: real })
    }
    const folders = { store: join(real, STORE_NAME), cache: join(real, 'cache'), runs: join(real, 'runs'), reports: join(real, 'reports'), backups: join(real, 'backups'), demo: join(real, 'demo'), classifiers: join(real, 'classifiers') }
    return { path: real, folders }
  } catch (error) {
    throw fileFault(error, wanted, 'write')
  }
}

/** Only the owner may: makes the folders and sweeps away what a kill left half-written. */
export function tidyStudioFolder(path: string, folders: StudioFolders): void {
  for (const folder of [folders.cache, folders.runs, folders.reports]) mkdirSync(folder, { recursive: true })
  for (const folder of [path, folders.backups]) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) if (TEMPORARY_PATTERN.test(name)) rmSync(join(folder, name), { force: true })
  }
}
