import type { Readable } from 'node:stream'
import { stat } from 'node:fs/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { StudioError } from '../../shared/errors'
import { FILE_LIMITS } from './limits'
import type { SizeLimit } from './read-regular'

/** A file of an archive. */
export interface ArchiveFile {
  /** Its path in the archive, with forward slashes. */
  readonly name: string
  /** Unpacked, as the archive claims; a claim that lies is found out in reading. */
  readonly bytes: number
  /** Its checksum, as the archive claims. */
  readonly crc32: number
}

/** A zip that is read where it lies: nothing of it is unpacked to the disk. */
export interface ZipArchive {
  readonly path: string
  /** When the archive itself was changed: whole milliseconds since 1970. */
  readonly modifiedMs: number
  /** Every file by its name, in the archive's order; folders are left out. */
  readonly files: ReadonlyMap<string, ArchiveFile>
  /** Rejects with the limit's code, or `image-damaged` for what cannot be unpacked. */
  read(name: string, limit: SizeLimit): Promise<Buffer>
  stream(name: string): Promise<Readable>
  close(): void
}

const LINK = 0o120000
const KIND = 0o170000
/** Directories of archives that are kept, so that a picture out of one does not cost a look at all the others. */
const KEPT = 4
const kept = new Map<string, { readonly state: string; readonly entries: ReadonlyMap<string, Entry> }>()

/**
 * Opens a zip. An archive with anything that a careful one has not is refused whole, before a byte is unpacked (`archive-refused`): names that lead out of
 * it, links, encryption, two names for one place, sizes beyond the limits or that promise more than a hundredfold.
 */
export async function openArchive(path: string, signal?: AbortSignal): Promise<ZipArchive> {
  const now = await stat(path).catch((error: unknown) => { throw refused(path, saidBy(error)) })
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }).catch((error: unknown) => { throw refused(path, saidBy(error)) })
  // a fault is met where an entry is asked for; the same one told again is nobody's
  zip.on('error', () => undefined)
  try {
    const state = `${now.size} ${now.mtimeMs}`
    const before = kept.get(path)
    const entries = before?.state === state ? before.entries : await listEntries(zip, path, signal)
    keep(path, state, entries)
    return archiveOf(zip, path, Math.trunc(now.mtimeMs), entries)
  } catch (error) {
    zip.close()
    throw error
  }
}

function keep(path: string, state: string, entries: ReadonlyMap<string, Entry>): void {
  kept.delete(path)
  kept.set(path, { state, entries })
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest)
}

function archiveOf(zip: ZipFile, path: string, modifiedMs: number, entries: ReadonlyMap<string, Entry>): ZipArchive {
  const entryOf = (name: string): Entry => {
    const entry = entries.get(name)
    if (entry === undefined) throw new StudioError('file-vanished', `${path}/${name} is not in the archive any more.`, 'Bring the archive back as it was, or import it again.', { path: `${path}/${name}` })
    return entry
  }
  return {
    path, modifiedMs,
    files: new Map([...entries].map(([name, entry]) => [name, { name, bytes: entry.uncompressedSize, crc32: entry.crc32 }])),
    read: async (name, limit) => unpack(zip, entryOf(name), path, limit),
    stream: async (name) => zip.openReadStreamPromise(entryOf(name)),
    close: () => zip.close(),
  }
}

/** Every file of the archive by its name. */
async function listEntries(zip: ZipFile, path: string, signal: AbortSignal | undefined): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > FILE_LIMITS.archiveEntries) throw refused(path, `it lists ${zip.entryCount.toLocaleString('en')} files, more than ${FILE_LIMITS.archiveEntries.toLocaleString('en')}`)
  const entries = new Map<string, Entry>()
  const places = new Set<string>()
  let bytes = 0
  try {
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted()
      bytes += entry.uncompressedSize
      requireHarmless(entry, bytes, path)
      // one place on systems that do not tell letters, or ways to write them, apart
      const place = entry.fileName.normalize('NFC').toLowerCase().replace(/\/$/, '')
      if (places.has(place)) throw refused(path, `it has two files for one place, ${shown(entry.fileName)}`)
      places.add(place)
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error instanceof StudioError ? error : refused(path, saidBy(error))
  }
  return entries
}

function requireHarmless(entry: Entry, bytesSoFar: number, path: string): void {
  const name = shown(entry.fileName)
  if (/[\u0000-\u001f\u007f]/.test(entry.fileName) || entry.fileName.length > 4096) throw refused(path, `it has a file whose name no system can hold, ${name}`)
  if (entry.fileName.includes('//')) throw refused(path, `${name} in it has a folder without a name`)
  if (entry.isEncrypted()) throw refused(path, `${name} in it is encrypted`)
  if (((entry.externalFileAttributes >>> 16) & KIND) === LINK) throw refused(path, `${name} in it is a link`)
  if (bytesSoFar > FILE_LIMITS.archiveBytes) throw refused(path, `it would unpack to more than ${FILE_LIMITS.archiveBytes / 1024 ** 3} GiB`)
  if (entry.uncompressedSize > FILE_LIMITS.archiveRatio * Math.max(1, entry.compressedSize)) throw refused(path, `${name} in it would unpack to more than ${FILE_LIMITS.archiveRatio} times its size`)
}

/** One file out of the archive. A size that lies is found out as it is read. */
async function unpack(zip: ZipFile, entry: Entry, path: string, limit: SizeLimit): Promise<Buffer> {
  const name = `${path}/${entry.fileName}`
  if (entry.uncompressedSize > limit.bytes) throw new StudioError(limit.code, `${name} has ${entry.uncompressedSize.toLocaleString('en')} bytes, more than the ${limit.bytes.toLocaleString('en')} the studio takes.`, 'Leave it out of the archive.', { path: name })
  const chunks: Buffer[] = []
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
  } catch (error) {
    throw new StudioError('image-damaged', `${name} cannot be unpacked: ${saidBy(error)}.`, 'Make the archive anew from the files themselves.', { path: name, cause: error })
  }
  return Buffer.concat(chunks)
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
