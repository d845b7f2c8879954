import { createHash } from 'node:crypto'
import type { Problem } from '../../shared/domain/dataset'
import { StudioError } from '../../shared/errors'
import { ANNOTATIONS, parseAnnotationName, parseFrameName, type AnnotationKind, type FrameName } from './ck-names'
import type { CkTree } from './ck-tree'
import { namesIn, strays, type SequencePlace } from './list-sequences'
import { problemOf } from './problem'
import { inside, type EntryState, type FileSource } from './sources/file-source'

/** A regular file that belongs to a sequence, not yet opened. */
export interface ListedFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string
  /** The frame number in its name. */
  readonly number: number
  readonly bytes: number
  readonly modifiedMs: number
}

/** All files of one sequence by what they are, in order of their numbers. */
export interface SequenceFiles {
  readonly frames: readonly ListedFile[]
  /** Every frame number that has a name in the folder, also of what cannot be read. */
  readonly frameNumbers: ReadonlySet<number>
  readonly annotations: Readonly<Record<AnnotationKind, readonly ListedFile[]>>
  readonly problems: readonly Problem[]
  /** Changes when a name, a size or a modification time among them does. */
  readonly signature: string
}

/** Changed whenever the reading of a sequence changes its meaning, so that everything is read anew. */
const READER = 'ck+ 1'

/** Lists and looks at the files of one sequence without opening any. Rejects only with `signal.reason`. */
export async function listSequenceFiles(tree: CkTree, place: SequencePlace, signal: AbortSignal): Promise<SequenceFiles> {
  const problems: Problem[] = []
  const seen: string[] = [READER]
  const list = (folder: string, parse: (name: string) => FrameName | undefined, meant: string) => listFiles({ source: tree.source, folder, place, parse, meant, problems, seen, signal })
  const images = await list(inside(tree.images, place.subject, place.sequence), parseFrameName, 'a frame such as S005_001_00000001.png')
  const annotations: Record<AnnotationKind, readonly ListedFile[]> = { emotion: [], facs: [], landmarks: [] }
  for (const kind of ANNOTATIONS) {
    const base = tree.annotations[kind]
    if (base === null || !(await isRealFolder(tree.source, base, place, problems))) continue
    annotations[kind] = (await list(inside(base, place.subject, place.sequence), (name) => parseAnnotationName(name, kind), `a file such as S005_001_00000011_${kind}.txt`)).files
  }
  return { frames: images.files, frameNumbers: images.numbers, annotations, problems, signature: createHash('sha256').update(seen.join('\n')).digest('hex') }
}

interface Listing {
  readonly source: FileSource
  readonly folder: string
  readonly place: SequencePlace
  readonly parse: (name: string) => FrameName | undefined
  readonly meant: string
  readonly problems: Problem[]
  readonly seen: string[]
  readonly signal: AbortSignal
}

async function listFiles({ source, folder, place, parse, meant, problems, seen, signal }: Listing): Promise<{ files: ListedFile[]; numbers: Set<number> }> {
  const names = (await namesIn(source, folder).catch((error: unknown) => { problems.push(problemOf(error, folder)); return [] })).sort()
  const files: ListedFile[] = []
  const numbers = new Set<number>()
  const foreign: string[] = []
  for (const name of names) {
    signal.throwIfAborted()
    const parsed = parse(name)
    const path = inside(folder, name)
    const state = await source.look(path).catch((error: unknown) => { problems.push(problemOf(error, path)); return undefined })
    seen.push(JSON.stringify([path, state?.marks ?? null]))
    if (parsed === undefined) foreign.push(name)
    else if (parsed.subject !== place.subject || parsed.sequence !== place.sequence) problems.push(problemOf(misplaced(path, parsed), path))
    else if (state !== undefined) {
      numbers.add(parsed.number)
      if (state.kind === 'file') files.push(listed(path, parsed.number, state))
      else problems.push(problemOf(await source.refuse(path), path))
    }
  }
  problems.push(...strays(folder, foreign, meant))
  return { files: files.sort((a, b) => a.number - b.number || Number(isCopy(a)) - Number(isCopy(b))), numbers }
}

/** CK+'s own frames are PNG; of two files with one number the PNG is the frame. */
function isCopy(file: ListedFile): boolean {
  return !file.path.endsWith('.png')
}

function listed(path: string, number: number, { bytes, modifiedMs }: EntryState): ListedFile {
  return { path, number, bytes, modifiedMs }
}

function misplaced(path: string, name: FrameName): StudioError {
  return new StudioError('name-not-usable', `${path} was passed over: by its name it belongs to ${name.subject}/${name.sequence}.`, 'Move the file to the sequence it belongs to and import again.', { path })
}

/** True when the sequence's folder of that kind is there and no link stands on the way to it. */
async function isRealFolder(source: FileSource, base: string, { subject, sequence }: SequencePlace, problems: Problem[]): Promise<boolean> {
  for (const path of [inside(base, subject), inside(base, subject, sequence)]) {
    const state = await source.look(path).catch((error: unknown) => { problems.push(problemOf(error, path)); return undefined })
    if (state === undefined) return false
    if (state.kind !== 'folder') {
      problems.push(problemOf(await source.refuse(path), path))
      return false
    }
  }
  return true
}
