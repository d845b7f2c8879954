import { statSync } from 'node:fs'
import { StudioError } from '../../shared/errors'
import { fileFault } from '../files/file-fault'
import { kindOf } from '../files/file-kind'
import { isVideoName } from '../images/video-frames'
import { folderSource, pictureSource } from './folder-source'
import { isPictureName, type OwnSource } from './own-picture'
import { videoSource } from './video-source'
import { zipSource } from './zip-source'

/** What a path is taken for, by what it is and by its name. Throws `file-vanished`, `not-a-regular-file` or `not-an-image` with the path. */
export function sourceKindOf(path: string): OwnSource['source'] {
  let stat
  try {
    stat = statSync(path)
  } catch (error) {
    throw fileFault(error, path, 'read')
  }
  if (stat.isDirectory()) return 'folder'
  if (!stat.isFile()) throw new StudioError('not-a-regular-file', `${path} is a ${kindOf(stat)}, not a regular file; it was not opened.`, 'Name a folder or zip of pictures, a picture, or a video.', { path })
  if (/\.zip$/i.test(path)) return 'zip'
  if (isPictureName(path)) return 'picture'
  if (isVideoName(path)) return 'video'
  throw new StudioError('not-an-image', `${path} has the name of neither a picture (PNG, JPEG), a zip nor a video.`, 'Name a folder or zip of pictures, a picture, or a video.', { path })
}

/** Opens what a user names. Rejects as the sources do. */
export function openSource(path: string, root: string, every: number, signal: AbortSignal): Promise<OwnSource> | OwnSource {
  switch (sourceKindOf(path)) {
    case 'folder': return folderSource(path, every, signal)
    case 'picture': return pictureSource(path)
    case 'zip': return zipSource(path, every, signal)
    case 'video': return videoSource(path, root, every, signal)
  }
}
