import { lstat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Problem } from '../../shared/domain/dataset'
import { StudioError } from '../../shared/errors'
import { ANNOTATIONS, SUBJECT_FOLDER, type AnnotationKind } from './ck-names'
import { problemOf } from './problem'
import { inside, type FileSource } from './sources/file-source'
import { folderSource } from './sources/folder-source'
import { realPlace } from './sources/open-place'

/** Where the parts of an official CK+ tree lie, relative to its root. */
export interface CkTree {
  /** Absolute, links followed: the folder, or the zip. */
  readonly root: string
  readonly source: FileSource
  readonly images: string
  /** null where the set was handed over without that part. */
  readonly annotations: Readonly<Record<AnnotationKind, string | null>>
  /** Parts that are there and were not taken. */
  readonly problems: readonly Problem[]
}

const IMAGES = ['cohn-kanade-images', 'extended-cohn-kanade-images/cohn-kanade-images', 'extended-cohn-kanade-images']
const PLACES: Readonly<Record<AnnotationKind, readonly string[]>> = {
  emotion: ['Emotion', 'Emotion_labels/Emotion', 'Emotion_labels'],
  facs: ['FACS', 'FACS_labels/FACS', 'FACS_labels'],
  landmarks: ['Landmarks', 'Landmarks/Landmarks'],
}
/** A parent folder with more entries than this is no place where somebody keeps a dataset. */
const MOST_CHILDREN = 500

/**
 * Finds the CK+ tree a user means: the folder itself, the folder that holds the images folder they picked, or the one tree directly inside.
 * Rejects with `folder-not-found`, `folder-unreadable` or, with what was looked for, `layout-not-recognised`.
 */
export async function findCkTree(path: string): Promise<CkTree> {
  const picked = await realPlace(path)
  if (!(await lstat(picked)).isDirectory()) throw new StudioError('layout-not-recognised', `${path} is a file, and a dataset is a folder.`, 'Choose the folder that holds cohn-kanade-images.', { path })
  const found = await lookForCkTree(folderSource(picked))
  if (found === undefined) throw new StudioError('layout-not-recognised', `${picked} is not laid out as CK+: no cohn-kanade-images folder with subjects such as S005/001 was found in it.`, 'Choose the folder that holds cohn-kanade-images, beside Emotion, FACS and Landmarks.', { path: picked })
  return found
}

/** The same in a folder or a zip that is open; undefined where there is none. Rejects with `folder-unreadable`, or `layout-not-recognised` where there are several. */
export async function lookForCkTree(source: FileSource): Promise<CkTree | undefined> {
  const own = (await treeAround(source)) ?? (await treeAt(source, '')) ?? ((await holdsFrames(source)) ? await complete(source, '', '') : undefined)
  if (own !== undefined) return own
  const entries = await source.list('').catch(() => { throw new StudioError('folder-unreadable', `The folder ${source.root} cannot be read.`, 'Check the rights of that folder and try again.', { path: source.root }) })
  const below = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name).sort().slice(0, MOST_CHILDREN)
  const found: { readonly name: string; readonly tree: CkTree }[] = []
  for (const name of below) {
    const tree = await treeAt(source, name)
    if (tree !== undefined) found.push({ name, tree })
  }
  const [first] = found
  if (first === undefined) return undefined
  if (found.length > 1) {
    throw new StudioError('layout-not-recognised', `${source.root} holds ${found.length} datasets: ${found.slice(0, 4).map(({ name }) => name).join(', ')}${found.length > 4 ? ', …' : ''}.`, 'Choose one of them.', { path: source.root })
  }
  // a folder inside is the dataset; a zip stays the zip
  return source.kind === 'folder' ? treeAt(folderSource(join(source.root, first.name)), '') : first.tree
}

/** The tree below this folder of a source, if there is one. */
async function treeAt(source: FileSource, base: string): Promise<CkTree | undefined> {
  for (const images of IMAGES) {
    const place = inside(base, images)
    if ((await standing(source, place)) === 'folder' && (await holdsSubjects(source, place))) return complete(source, base, place)
  }
  return undefined
}

/** The tree one of whose own parts was picked; the wider of two, because it has the labels. */
async function treeAround({ kind, root: picked }: FileSource): Promise<CkTree | undefined> {
  if (kind !== 'folder') return undefined
  const parts = [...IMAGES, ...Object.values(PLACES).flat()]
  for (const root of [dirname(dirname(picked)), dirname(picked)]) {
    if (!parts.some((part) => join(root, part) === picked)) continue
    const tree = await treeAt(folderSource(root), '')
    if (tree !== undefined) return tree
  }
  return undefined
}

async function complete(source: FileSource, base: string, images: string): Promise<CkTree> {
  const annotations: Record<AnnotationKind, string | null> = { emotion: null, facs: null, landmarks: null }
  const problems: Problem[] = []
  for (const kind of ANNOTATIONS) {
    for (const part of PLACES[kind]) {
      const place = inside(base, part)
      const found = await standing(source, place)
      if (found === 'folder' && (annotations[kind] === null || !(await holdsSubjects(source, annotations[kind])))) annotations[kind] = place
      if (typeof found === 'object') problems.push(found)
    }
  }
  return { root: source.root, source, images, annotations, problems }
}

/** Whether a real folder lies there; a link on the way is a problem to list. */
async function standing(source: FileSource, path: string): Promise<'folder' | 'nothing' | Problem> {
  let place = ''
  for (const part of path.split('/')) {
    place = inside(place, part)
    const state = await source.look(place).catch(() => undefined)
    if (state?.kind === 'link') return problemOf(await source.refuse(place), place)
    if (state?.kind !== 'folder') return 'nothing'
  }
  return 'folder'
}

async function namesIn(source: FileSource, path: string): Promise<readonly string[]> {
  return (await source.list(path).catch(() => [])).map(({ name }) => name)
}

async function holdsSubjects(source: FileSource, path: string): Promise<boolean> {
  return (await namesIn(source, path)).some((name) => SUBJECT_FOLDER.test(name))
}

/** True where a subject's first sequence holds a frame: a folder of label files alone is no image folder. */
async function holdsFrames(source: FileSource): Promise<boolean> {
  const subject = (await namesIn(source, '')).filter((name) => SUBJECT_FOLDER.test(name)).sort()[0]
  if (subject === undefined) return false
  for (const sequence of [...(await namesIn(source, subject))].sort().slice(0, 8)) {
    if ((await namesIn(source, inside(subject, sequence))).some((name) => name.startsWith(`${subject}_`) && /\.(png|jpe?g)$/i.test(name))) return true
  }
  return false
}
