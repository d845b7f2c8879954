import type { BigIntStats, Stats } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../shared/errors'
import { isInside } from '../hosting/allowed-roots'

/** What a directory entry is, in a word a sentence can use. */
export function kindOf(stat: Stats | BigIntStats): string {
  if (stat.isFile()) return 'regular file'
  if (stat.isDirectory()) return 'folder'
  if (stat.isSymbolicLink()) return 'link'
  if (stat.isFIFO()) return 'named pipe'
  if (stat.isSocket()) return 'socket'
  if (stat.isCharacterDevice() || stat.isBlockDevice()) return 'device'
  return 'special file'
}

/**
 * The refusal of something that is not a regular file. A link is only looked at, never opened: one that leads out of the root is
 * `outside-root`, any other is `not-a-regular-file` like the rest.
 */
export async function refuseKind(root: string, path: string, stat: Stats | BigIntStats): Promise<StudioError> {
  if (stat.isSymbolicLink()) {
    const target = await realpath(join(root, path)).catch(() => undefined)
    if (target !== undefined && !isInside(root, target)) {
      return new StudioError('outside-root', `${path} is a link that leads out of the dataset's folder; it was not followed.`, 'Put the file itself into the dataset and import again.', { path })
    }
  }
  return new StudioError('not-a-regular-file', `${path} is a ${kindOf(stat)}, not a regular file; it was not opened.`, 'Put the file itself there and import again.', { path })
}
