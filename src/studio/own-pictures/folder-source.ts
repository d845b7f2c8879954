import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isLitter, naturalKey } from '../dataset/ck-names'
import { fileFault } from '../files/file-fault'
import { FILE_LIMITS } from '../files/limits'
import { readRegularFile } from '../files/read-regular'
import { isPictureName, landmarksNameOf, noPicture, requireFew, type OwnPicture, type OwnSource } from './own-picture'

/** Folders below the one named that are looked into. */
const DEEPEST = 16

/** A picture of a folder by its path in it, with forward slashes. */
interface Listed {
  readonly folder: string
  readonly names: readonly string[]
  readonly others: ReadonlySet<string>
}

/**
 * The pictures of a folder and of those inside it; each folder is a sequence, its pictures in the order people count. Links are not followed.
 * Rejects with `nothing-to-predict` or `too-many-pictures`.
 *
 * @param every takes every so-manieth picture of a folder
 */
export async function folderSource(root: string, every: number, signal: AbortSignal): Promise<OwnSource> {
  const listed: Listed[] = []
  await walk(root, '', 0, listed, signal)
  const pictures = listed.flatMap((one) => one.names.flatMap((name, place) => (place % every === 0 ? [inFolder(root, one, name, place)] : [])))
  if (pictures.length === 0) throw noPicture(root)
  requireFew(pictures.length, root)
  return sourceOf('folder', pictures)
}

/** One picture by itself. */
export function pictureSource(path: string): OwnSource {
  return sourceOf('picture', [inFolder(dirname(path), { folder: '', names: [], others: new Set() }, basename(path), 0)])
}

function sourceOf(source: OwnSource['source'], pictures: readonly OwnPicture[]): OwnSource {
  return { source, total: pictures.length, pictures: async function* () { yield* pictures }, close: () => Promise.resolve() }
}

async function walk(root: string, folder: string, depth: number, listed: Listed[], signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => { throw fileFault(error, join(root, folder), 'read') })
  const kept = entries.filter((entry) => !isLitter(entry.name)).sort((a, b) => (naturalKey(a.name) < naturalKey(b.name) ? -1 : 1))
  const names = kept.filter((entry) => !entry.isDirectory() && isPictureName(entry.name)).map((entry) => entry.name)
  if (names.length > 0) listed.push({ folder, names, others: new Set(kept.filter((entry) => entry.isFile()).map((entry) => entry.name)) })
  if (depth === DEEPEST) return
  for (const entry of kept) if (entry.isDirectory()) await walk(root, folder === '' ? entry.name : `${folder}/${entry.name}`, depth + 1, listed, signal)
}

function inFolder(root: string, { folder, others }: Listed, name: string, place: number): OwnPicture {
  const inside = (file: string): string => (folder === '' ? file : `${folder}/${file}`)
  const landmarks = landmarksNameOf(name)
  const read = async (file: string, limit: Parameters<typeof readRegularFile>[2]) => ({ bytes: (await readRegularFile(root, inside(file), limit)).bytes, path: inside(file) })
  return {
    sequence: folder === '' ? basename(root) : folder, name, place,
    read: () => read(name, { bytes: FILE_LIMITS.imageBytes, code: 'image-too-large' }),
    landmarks: others.has(landmarks) ? () => read(landmarks, { bytes: FILE_LIMITS.landmarksBytes, code: 'label-too-large' }) : null,
  }
}
