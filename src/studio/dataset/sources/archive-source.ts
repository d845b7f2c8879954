import { StudioError } from '../../../shared/errors'
import { openArchive } from '../../files/zip-archive'
import { unpackedMember } from '../../images/unpack-member'
import { isLitter } from '../ck-names'
import { inside, type FileSource, type SourceEntry } from './file-source'

/**
 * A zip, read where it lies. Rejects as {@link openArchive}.
 *
 * @param cache the studio's, for members that must lie on the disk to be read
 */
export async function archiveSource(root: string, cache: string, signal?: AbortSignal): Promise<FileSource> {
  const archive = await openArchive(root, signal)
  const folders = foldersOf(archive.files.keys())
  return {
    kind: 'zip', root,
    list: (folder) => {
      const entries = folders.get(folder)
      return entries === undefined ? Promise.reject(new StudioError('file-vanished', `${folder} is not in the archive.`, 'Choose a folder that is there.', { path: folder })) : Promise.resolve([...entries.values()])
    },
    look: (path) => {
      const file = archive.files.get(path)
      if (file !== undefined) return Promise.resolve({ kind: 'file', bytes: file.bytes, modifiedMs: archive.modifiedMs, marks: [String(file.bytes), String(file.crc32)] })
      return Promise.resolve(folders.has(path) ? { kind: 'folder', bytes: 0, modifiedMs: archive.modifiedMs, marks: [] } : undefined)
    },
    refuse: (path) => Promise.resolve(new StudioError('not-a-regular-file', `${path} is a folder, not a regular file; it was not opened.`, 'Make the archive anew with the file itself.', { path })),
    read: async (path, limit) => {
      const bytes = await archive.read(path, limit)
      return { bytes, size: bytes.length, modifiedMs: archive.modifiedMs }
    },
    onDisk: (path) => unpackedMember(archive, path, cache),
    address: (path) => `//${path}`,
    close: () => archive.close(),
  }
}

/** What lies directly in each folder, from the names of all files; litter and what lies in it is left out. */
function foldersOf(names: Iterable<string>): ReadonlyMap<string, ReadonlyMap<string, SourceEntry>> {
  const folders = new Map<string, Map<string, SourceEntry>>([['', new Map()]])
  for (const path of names) {
    const parts = path.split('/')
    if (parts.some(isLitter)) continue
    parts.forEach((name, depth) => {
      const folder = inside(...parts.slice(0, depth))
      const entries = folders.get(folder) ?? new Map<string, SourceEntry>()
      folders.set(folder, entries.set(name, { name, kind: depth === parts.length - 1 ? 'file' : 'folder' }))
    })
  }
  return folders
}
