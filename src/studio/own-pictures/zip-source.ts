import { basename } from 'node:path'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { StudioError } from '../../shared/errors'
import { isLitter, naturalKey } from '../dataset/ck-names'
import { FILE_LIMITS } from '../files/limits'
import { isPictureName, landmarksNameOf, noPicture, requireFew, type OwnPicture, type OwnSource } from './own-picture'

const LINK = 0o120000
const KIND = 0o170000

/**
 * The pictures of a zip, read out of it one at a time: nothing is unpacked to the disk. A folder in it is a sequence. An archive with anything that a careful
 * one has not is refused whole, before a byte is unpacked (`archive-refused`): names that lead out of it, links, encryption, two names for one place, sizes
 * beyond the limits or that promise more than a hundredfold.
 *
 * @param every takes every so-manieth picture of a folder
 */
export async function zipSource(path: string, every: number, signal: AbortSignal): Promise<OwnSource> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }).catch((error: unknown) => { throw refused(path, saidBy(error)) })
  // a fault is met where an entry is asked for; the same one told again is nobody's
  zip.on('error', () => undefined)
  try {
    const entries = await listEntries(zip, path, signal)
    const pictures = picturesOf(zip, entries, path, every)
    if (pictures.length === 0) throw noPicture(path)
    requireFew(pictures.length, path)
    return { source: 'zip', total: pictures.length, pictures: async function* () { yield* pictures }, close: () => Promise.resolve(zip.close()) }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Every file of the archive by its name. */
async function listEntries(zip: ZipFile, path: string, signal: AbortSignal): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > FILE_LIMITS.archiveEntries) throw refused(path, `it lists ${zip.entryCount.toLocaleString('en')} files, more than ${FILE_LIMITS.archiveEntries.toLocaleString('en')}`)
  const entries = new Map<string, Entry>()
  const places = new Set<string>()
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted()
      bytes += entry.uncompressedSize
      requireHarmless(entry, bytes, path)
      // one place on systems that do not tell letters, or ways to write them, apart
      const place = entry.fileName.normalize('NFC').toLowerCase().replace(/\/$/, '')
      if (places.has(place)) throw refused(path, `it has two files for one place, ${shown(entry.fileName)}`)
      places.add(place)
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof StudioError ? error : refused(path, saidBy(error))
  }
  return entries
}

function requireHarmless(entry: Entry, bytesSoFar: number, path: string): void {
  const name = shown(entry.fileName)
  if (/[\u0000-\u001f\u007f]/.test(entry.fileName) || entry.fileName.length > 4096) throw refused(path, `it has a file whose name no system can hold, ${name}`)
  if (entry.isEncrypted()) throw refused(path, `${name} in it is encrypted`)
  if (((entry.externalFileAttributes >>> 16) & KIND) === LINK) throw refused(path, `${name} in it is a link`)
  if (bytesSoFar > FILE_LIMITS.archiveBytes) throw refused(path, `it would unpack to more than ${FILE_LIMITS.archiveBytes / 1024 ** 3} GiB`)
  if (entry.uncompressedSize > FILE_LIMITS.archiveRatio * Math.max(1, entry.compressedSize)) throw refused(path, `${name} in it would unpack to more than ${FILE_LIMITS.archiveRatio} times its size`)
}

function picturesOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>, path: string, every: number): readonly OwnPicture[] {
  const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')))
  const names = [...entries.keys()].filter((name) => isPictureName(name) && !name.split('/').some((part) => isLitter(part) || part === '__MACOSX'))
  const folders = new Map<string, string[]>()
  for (const name of names.sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))) folders.set(folderOf(name), [...(folders.get(folderOf(name)) ?? []), name])
  return [...folders].flatMap(([folder, own]) => own.flatMap((name, place): OwnPicture[] => {
    const [picture, landmarks] = [entries.get(name), entries.get(landmarksNameOf(name))]
    if (picture === undefined || place % every !== 0) return []
    return [{
      sequence: folder === '' ? basename(path) : folder, name: basename(name), place, read: () => unpack(zip, picture, path, FILE_LIMITS.imageBytes),
      landmarks: landmarks === undefined ? null : () => unpack(zip, landmarks, path, FILE_LIMITS.landmarksBytes),
    }]
  }))
}

/** One file out of the archive. A size that lies is found out as it is read. */
async function unpack(zip: ZipFile, entry: Entry, path: string, limit: number): Promise<{ readonly bytes: Buffer; readonly path: string }> {
  const name = `${path}/${entry.fileName}`
  if (entry.uncompressedSize > limit) throw new StudioError('image-too-large', `${name} has ${entry.uncompressedSize.toLocaleString('en')} bytes, more than the ${limit.toLocaleString('en')} the studio takes.`, 'Leave it out of the archive.', { path: name })
  const chunks: Buffer[] = []
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
  } catch (error) {
    throw new StudioError('image-damaged', `${name} cannot be unpacked: ${saidBy(error)}.`, 'Make the archive anew from the pictures themselves.', { path: name, cause: error })
  }
  return { bytes: Buffer.concat(chunks), path: name }
}

function refused(path: string, why: string): StudioError {
  return new StudioError('archive-refused', `The archive ${path} was not opened: ${why}.`, 'Make a zip of the pictures alone, or name their folder instead.', { path })
}

function saidBy(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/[.\s]+$/, '').slice(0, 300)
}

function shown(name: string): string {
  return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}\u2026` : name)
}
