import type { Problem } from '../../shared/domain/dataset'
import { ANNOTATIONS, parseAnnotationName, SEQUENCE_FOLDER, SUBJECT_FOLDER } from './ck-names'
import type { CkTree } from './ck-tree'
import { problemOf } from './problem'
import { inside, type FileSource } from './sources/file-source'

/** One sequence's place in the tree. */
export interface SequencePlace {
  readonly subject: string
  readonly sequence: string
}

/** The sequences of a tree, by number and never by directory order, and what in it is no sequence. */
export interface SequenceListing {
  readonly places: readonly SequencePlace[]
  readonly problems: readonly Problem[]
}

/** Names of one folder that are listed one by one; the rest is counted. */
const MOST_STRAYS = 20

/** Walks subjects and sequences by their folders' names; no file is opened. Rejects with `signal.reason` when aborted. */
export async function listSequences(tree: CkTree, signal?: AbortSignal): Promise<SequenceListing> {
  const problems: Problem[] = [...tree.problems]
  const places: SequencePlace[] = []
  for (const subject of await foldersOf(tree.source, tree.images, SUBJECT_FOLDER, 'a subject such as S005', problems)) {
    signal?.throwIfAborted()
    for (const sequence of await foldersOf(tree.source, inside(tree.images, subject), SEQUENCE_FOLDER, 'a sequence such as 001', problems)) places.push({ subject, sequence })
  }
  await listOrphans(tree, places, problems, signal)
  return { places, problems }
}

/** Folders whose names fit, sorted; what does not fit, or is no folder, becomes a problem. */
async function foldersOf(source: FileSource, path: string, pattern: RegExp, meant: string, problems: Problem[]): Promise<string[]> {
  const names = await namesIn(source, path).catch((error: unknown) => { problems.push(problemOf(error, path)); return [] })
  problems.push(...strays(path, names.filter((name) => !pattern.test(name)), meant))
  const folders: string[] = []
  for (const name of names.filter((entry) => pattern.test(entry)).sort()) {
    const place = inside(path, name)
    try {
      const state = await source.look(place)
      if (state?.kind === 'folder') folders.push(name)
      else if (state !== undefined) throw await source.refuse(place)
    } catch (error) {
      problems.push(problemOf(error, place))
    }
  }
  return folders
}

/** Problems for names that are not what is meant in that folder. */
export function strays(folder: string, names: readonly string[], meant: string): Problem[] {
  const sorted = [...names].sort()
  const listed = sorted.slice(0, MOST_STRAYS).map((name): Problem => {
    const path = inside(folder, name)
    return { code: 'name-not-usable', path, message: `${path} was passed over: its name is not that of ${meant}.`, line: null }
  })
  const rest = sorted.length - listed.length
  if (rest > 0) listed.push({ code: 'name-not-usable', path: folder, message: `${rest.toLocaleString('en')} more names in ${folder} were passed over: none is that of ${meant}.`, line: null })
  return listed
}

/** Annotation files of sequences that have no images. */
async function listOrphans(tree: CkTree, places: readonly SequencePlace[], problems: Problem[], signal?: AbortSignal): Promise<void> {
  const known = new Set(places.map(({ subject, sequence }) => `${subject}/${sequence}`))
  for (const kind of ANNOTATIONS) {
    const base = tree.annotations[kind]
    if (base === null) continue
    for (const subject of await subFolders(tree.source, base, SUBJECT_FOLDER)) {
      signal?.throwIfAborted()
      for (const sequence of await subFolders(tree.source, inside(base, subject), SEQUENCE_FOLDER)) {
        if (known.has(`${subject}/${sequence}`)) continue
        const folder = inside(base, subject, sequence)
        const files = (await namesIn(tree.source, folder).catch(() => [])).filter((name) => parseAnnotationName(name, kind) !== undefined).sort()
        if (files[0] === undefined) continue
        const path = inside(folder, files[0])
        problems.push({ code: 'label-frame-missing', path, message: `${path} belongs to the sequence ${subject}/${sequence}, which has no images.`, line: null })
      }
    }
  }
}

async function subFolders(source: FileSource, path: string, pattern: RegExp): Promise<string[]> {
  const state = await source.look(path).catch(() => undefined)
  if (state?.kind !== 'folder') return []
  return (await namesIn(source, path).catch(() => [])).filter((name) => pattern.test(name)).sort()
}

/** The names in a folder. Rejects as listing it does. */
export async function namesIn(source: FileSource, path: string): Promise<string[]> {
  return (await source.list(path)).map(({ name }) => name)
}
