import type { BigIntStats, Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../../shared/errors'
import { fileFault } from '../../files/file-fault'
import { refuseKind } from '../../files/file-kind'
import { readRegularFile } from '../../files/read-regular'
import { isLitter } from '../ck-names'
import type { EntryKind, EntryState, FileSource } from './file-source'

/** A folder, read where it lies. */
export function folderSource(root: string): FileSource {
  return {
    kind: 'folder', root,
    list: async (folder) => (await listFolder(root, folder)).filter(({ name }) => !isLitter(name)).map((entry) => ({ name: entry.name, kind: kindOf(entry) })),
    look: async (path) => stateOf(await lookAt(root, path)),
    refuse: async (path) => refuseKind(root, path, await lstat(join(root, path)).catch((error: unknown) => { throw fileFault(error, path, 'read') })),
    read: (path, limit) => readRegularFile(root, path, limit),
    onDisk: (path) => Promise.resolve(join(root, path)),
    address: (path) => path,
    close: () => undefined,
  }
}

/** What one name stands for now, links not followed; undefined when it is not there. Rejects with `file-unreadable` where the system denies the look. */
export async function lookAt(root: string, path: string): Promise<BigIntStats | undefined> {
  try {
    return await lstat(join(root, path), { bigint: true })
  } catch (error) {
    const fault = fileFault(error, path, 'read')
    if (fault instanceof StudioError && fault.code === 'file-vanished') return undefined
    throw fault
  }
}

export function stateOf(stat: BigIntStats | undefined): EntryState | undefined {
  return stat === undefined ? undefined : { kind: kindOf(stat), bytes: Number(stat.size), modifiedMs: Number(stat.mtimeMs), marks: [String(stat.size), String(stat.mtimeNs), String(stat.mode)] }
}

function kindOf(entry: Dirent | BigIntStats): EntryKind {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other'
}

async function listFolder(root: string, path: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(join(root, path), { withFileTypes: true })
  } catch (error) {
    const fault = fileFault(error, path, 'read')
    if (fault instanceof StudioError && fault.code === 'file-unreadable') {
      throw new StudioError('folder-unreadable', `The folder ${path === '' ? root : path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`, 'Check the rights of that folder and import again.', { path, cause: error })
    }
    throw fault
  }
}
