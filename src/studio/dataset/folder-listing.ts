import type { BigIntStats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../files/file-fault'
import { isLitter } from './ck-names'

/** The names in a folder without what systems leave lying about, in no particular order. Rejects with `folder-unreadable` or `file-vanished`. */
export async function listNames(root: string, path: string): Promise<string[]> {
  try {
    return (await readdir(join(root, path))).filter((name) => !isLitter(name))
  } catch (error) {
    throw folderFault(error, path)
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

/** Joins parts of a path inside a dataset, always with forward slashes. */
export function inside(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/')
}

function folderFault(error: unknown, path: string): unknown {
  const fault = fileFault(error, path, 'read')
  if (fault instanceof StudioError && fault.code === 'file-unreadable') {
    return new StudioError('folder-unreadable', `The folder ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`, 'Check the rights of that folder and import again.', { path, cause: error })
  }
  return fault
}
