import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { StudioError } from '../../shared/errors'
import { csvLineAt } from '../files/csv-lines'
import { FILE_LIMITS } from '../files/limits'
import { readRegularFile } from '../files/read-regular'
import { openArchive } from '../files/zip-archive'
import { isInside } from '../hosting/allowed-roots'
import { isVideoStep, partsOf, rowOffset, type FrameAddress } from './frame-address'
import { pictureOfPixels, pixelField } from './pixel-row'
import { unpackedMember } from './unpack-member'

const IMAGE_LIMIT = { bytes: FILE_LIMITS.imageBytes, code: 'image-too-large' } as const

/**
 * What lies at a frame's address: the bytes of a picture, or the video on the disk that has it as a frame. Rejects with `file-vanished`, `outside-root`
 * where a link now leads out of the dataset, `conflict` where a table holds something else, and as reading a file or an archive does.
 *
 * @param cache the studio's, for members of archives that must lie on the disk to be read
 */
export async function readAddress(cache: string, datasetRoot: string, address: FrameAddress): Promise<{ readonly bytes: Buffer } | { readonly video: string }> {
  const { file, way } = partsOf(address)
  const [root, path] = file === '' ? [dirname(datasetRoot), basename(datasetRoot)] : [datasetRoot, file]
  await requireInside(root, path)
  return way.length === 0 ? { bytes: (await readRegularFile(root, path, IMAGE_LIMIT)).bytes } : readInto(cache, join(root, path), way)
}

async function requireInside(root: string, path: string): Promise<void> {
  const folder = await realpath(join(root, dirname(path))).catch(() => undefined)
  if (folder === undefined) throw new StudioError('file-vanished', `${join(root, path)} is not there any more.`, 'Bring the dataset back to its place, or import it from where it is now.', { path: join(root, path) })
  if (!isInside(root, folder)) throw new StudioError('outside-root', `${join(root, path)} now lies behind a link that leads out of the dataset; it was not opened.`, 'Undo that link and import again.', { path: join(root, path) })
}

/** What lies in a file on the disk: a member of a zip, a row of a CSV, a frame of a video. */
async function readInto(cache: string, file: string, [step = '', ...further]: readonly string[]): Promise<{ readonly bytes: Buffer } | { readonly video: string }> {
  const offset = rowOffset(step)
  if (offset !== undefined && /\.csv$/i.test(file)) return { bytes: await rowPicture(file, offset) }
  if (isVideoStep(step) && !/\.zip$/i.test(file)) return { video: file }
  const archive = await openArchive(file)
  try {
    return further.length === 0 ? { bytes: await archive.read(step, IMAGE_LIMIT) } : await readInto(cache, await unpackedMember(archive, step, cache), further)
  } finally {
    archive.close()
  }
}

async function rowPicture(file: string, offset: number): Promise<Buffer> {
  const picture = pictureOfPixels(pixelField((await csvLineAt(file, offset)) ?? []))
  if ('wrong' in picture) throw new StudioError('conflict', `${file} has changed since it was imported: what begins at byte ${offset} ${picture.wrong}.`, 'Import the dataset again, so that the studio knows the new pictures.', { path: file })
  return picture.png
}
