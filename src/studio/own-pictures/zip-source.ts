import { basename } from 'node:path'
import { isLitter, naturalKey } from '../dataset/ck-names'
import { FILE_LIMITS } from '../files/limits'
import type { SizeLimit } from '../files/read-regular'
import { openArchive, type ZipArchive } from '../files/zip-archive'
import { isPictureName, landmarksNameOf, noPicture, requireFew, type OwnPicture, type OwnSource } from './own-picture'

/**
 * The pictures of a zip, read out of it one at a time: nothing is unpacked to the disk. A folder in it is a sequence. Rejects as {@link openArchive}, or with
 * `nothing-to-predict` or `too-many-pictures`.
 *
 * @param every takes every so-manieth picture of a folder
 */
export async function zipSource(path: string, every: number, signal: AbortSignal): Promise<OwnSource> {
  const archive = await openArchive(path, signal)
  try {
    const pictures = picturesOf(archive, every)
    if (pictures.length === 0) throw noPicture(path)
    requireFew(pictures.length, path)
    return { source: 'zip', total: pictures.length, pictures: async function* () { yield* pictures }, close: () => Promise.resolve(archive.close()) }
  } catch (error) {
    archive.close()
    throw error
  }
}

function picturesOf(archive: ZipArchive, every: number): readonly OwnPicture[] {
  const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')))
  const names = [...archive.files.keys()].filter((name) => isPictureName(name) && !name.split('/').some((part) => isLitter(part)))
  const folders = new Map<string, string[]>()
  for (const name of names.sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))) folders.set(folderOf(name), [...(folders.get(folderOf(name)) ?? []), name])
  const read = (name: string, limit: SizeLimit) => async () => ({ bytes: await archive.read(name, limit), path: `${archive.path}/${name}` })
  return [...folders].flatMap(([folder, own]) => own.flatMap((name, place): OwnPicture[] => {
    if (place % every !== 0) return []
    const landmarks = landmarksNameOf(name)
    return [{
      sequence: folder === '' ? basename(archive.path) : folder, name: basename(name), place, read: read(name, { bytes: FILE_LIMITS.imageBytes, code: 'image-too-large' }),
      landmarks: archive.files.has(landmarks) ? read(landmarks, { bytes: FILE_LIMITS.landmarksBytes, code: 'label-too-large' }) : null,
    }]
  }))
}
