import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { StudioError } from '../shared/errors'
import type { AllowedRoots } from '../studio/hosting/allowed-roots'
import { LIMITS } from './limits'

export interface FolderListing {
  readonly path: string
  /** The folder above; '' at the top of a root, where the roots themselves are above; null there. */
  readonly parent: string | null
  readonly folders: readonly { readonly name: string; readonly path: string }[]
  /** True when there were more than are listed. */
  readonly cut: boolean
}

/** The folders inside a folder, for choosing what to import: names only, nothing is opened. Hidden ones are left out. No path: the allowed roots. */
export async function listFolders(path: string | null, roots: AllowedRoots, advice: string): Promise<FolderListing> {
  if (path === null || path === '') return { path: '', parent: null, folders: roots.list().map((root) => ({ name: root, path: root })), cut: false }
  roots.require(path, advice)
  const here = resolve(path)
  const entries = await readdir(here, { withFileTypes: true }).catch((error: unknown) => {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR'
    throw missing
      ? new StudioError('folder-not-found', `There is no folder ${here}.`, 'Go back to a folder that exists.', { path: here })
      : new StudioError('folder-unreadable', `The folder ${here} cannot be read.`, 'Check the rights of that folder.', { path: here, cause: error })
  })
  const visible = entries.filter((entry) => !entry.name.startsWith('.'))
  const linked = await Promise.all(visible.filter((entry) => entry.isSymbolicLink()).map(async (entry) => ({
    name: entry.name,
    folder: roots.allows(join(here, entry.name)) && (await stat(join(here, entry.name)).then((found) => found.isDirectory(), () => false)),
  })))
  const names = [...visible.filter((entry) => entry.isDirectory()), ...linked.filter((link) => link.folder)]
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const above = dirname(here)
  return {
    path: here,
    parent: above !== here && roots.allows(above) ? above : '',
    folders: names.slice(0, LIMITS.folders).map((name) => ({ name, path: join(here, name) })),
    cut: names.length > LIMITS.folders,
  }
}
