import { lstat, realpath } from 'node:fs/promises'
import { StudioError } from '../../../shared/errors'
import { kindOf } from '../../files/file-kind'
import { isVideoName } from '../../images/video-frames'
import { archiveSource } from './archive-source'
import type { FileSource } from './file-source'
import { folderSource } from './folder-source'
import { singleSource } from './single-source'
import { walkFiles, type WalkedFiles } from './walk-files'

/** What a user named, opened for its layout to be recognised. */
export interface Place {
  readonly source: FileSource
  /** All files below it; walked once, when a layout first asks. */
  files(signal?: AbortSignal): Promise<WalkedFiles>
}

/**
 * Opens a folder, a zip, a CSV or a video, links followed. Rejects with `folder-not-found`, `folder-unreadable`, `layout-not-recognised` for any other file,
 * or as an archive does.
 *
 * @param cache the studio's, for members of archives that must lie on the disk to be read
 */
export async function openPlace(path: string, cache: string, signal?: AbortSignal): Promise<Place> {
  const source = await openFiles(path, cache, signal)
  let walked: Promise<WalkedFiles> | undefined
  return { source, files: (asked) => (walked ??= walkFiles(source, asked)) }
}

async function openFiles(path: string, cache: string, signal: AbortSignal | undefined): Promise<FileSource> {
  const root = await realPlace(path)
  const stat = await lstat(root)
  if (stat.isDirectory()) return folderSource(root)
  if (stat.isFile() && /\.zip$/i.test(root)) return archiveSource(root, cache, signal)
  if (stat.isFile() && (/\.csv$/i.test(root) || isVideoName(root))) return singleSource(root)
  throw new StudioError('layout-not-recognised', `${path} is a ${kindOf(stat)}, and a dataset is a folder, a zip, a CSV of pictures or a video.`, 'Choose the folder of the dataset, or its zip or CSV.', { path })
}

/** The path with its links followed. Rejects with `folder-not-found` or `folder-unreadable`. */
export async function realPlace(path: string): Promise<string> {
  return realpath(path).catch((error: unknown) => {
    if (['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) throw new StudioError('folder-unreadable', `The folder ${path} cannot be reached: the system denies it.`, 'Check the rights of that folder and try again.', { path })
    throw new StudioError('folder-not-found', `There is no folder ${path}.`, 'Check the path, or choose the folder again.', { path })
  })
}
