import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Problem } from '../../shared/domain/dataset'
import { StudioError } from '../../shared/errors'
import { refuseKind } from '../files/file-kind'
import { readRegularFile } from '../files/read-regular'
import { ANNOTATIONS, SUBJECT_FOLDER, type AnnotationKind } from './ck-names'
import { inside, lookAt } from './folder-listing'

/** Where the parts of an official CK+ tree lie, relative to its root. */
export interface CkTree {
  /** Absolute, links followed. */
  readonly root: string
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
  const picked = await realFolder(path)
  const own = (await treeAround(picked)) ?? (await treeAt(picked)) ?? ((await holdsFrames(picked)) ? await complete(picked, '') : undefined)
  if (own !== undefined) return own
  const names = await readdir(picked).catch(() => { throw new StudioError('folder-unreadable', `The folder ${picked} cannot be read.`, 'Check the rights of that folder and try again.', { path: picked }) })
  const found: CkTree[] = []
  for (const name of names.sort().slice(0, MOST_CHILDREN)) {
    const below = (await lookAt(picked, name).catch(() => undefined))?.isDirectory() === true ? await treeAt(join(picked, name)) : undefined
    if (below !== undefined) found.push(below)
  }
  if (found.length === 1) return found[0] as CkTree
  if (found.length > 1) {
    throw new StudioError('layout-not-recognised', `${picked} holds ${found.length} datasets: ${found.slice(0, 4).map((tree) => basename(tree.root)).join(', ')}${found.length > 4 ? ', …' : ''}.`, 'Choose one of them.', { path: picked })
  }
  throw new StudioError('layout-not-recognised', `${picked} is not laid out as CK+: no cohn-kanade-images folder with subjects such as S005/001 was found in it.`, 'Choose the folder that holds cohn-kanade-images, beside Emotion, FACS and Landmarks.', { path: picked })
}

async function realFolder(path: string): Promise<string> {
  const absent = new StudioError('folder-not-found', `There is no folder ${path}.`, 'Check the path, or choose the folder again.', { path })
  const real = await realpath(path).catch((error: unknown) => {
    if (['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) throw new StudioError('folder-unreadable', `The folder ${path} cannot be reached: the system denies it.`, 'Check the rights of that folder and try again.', { path })
    throw absent
  })
  if (!(await lstat(real)).isDirectory()) throw new StudioError('layout-not-recognised', `${path} is a file, and a dataset is a folder.`, 'Choose the folder that holds cohn-kanade-images.', { path })
  return real
}

/** The tree with this root, if there is one. */
async function treeAt(root: string): Promise<CkTree | undefined> {
  for (const images of IMAGES) if ((await standing(root, images)) === 'folder' && (await holdsSubjects(root, images))) return complete(root, images)
  return undefined
}

/** The tree one of whose own parts was picked; the wider of two, because it has the labels. */
async function treeAround(picked: string): Promise<CkTree | undefined> {
  const parts = [...IMAGES, ...Object.values(PLACES).flat()]
  for (const root of [dirname(dirname(picked)), dirname(picked)]) {
    if (!parts.some((part) => join(root, part) === picked)) continue
    const tree = await treeAt(root)
    if (tree !== undefined) return tree
  }
  return undefined
}

async function complete(root: string, images: string): Promise<CkTree> {
  const annotations: Record<AnnotationKind, string | null> = { emotion: null, facs: null, landmarks: null }
  const problems: Problem[] = []
  for (const kind of ANNOTATIONS) {
    for (const place of PLACES[kind]) {
      const found = await standing(root, place)
      if (found === 'folder' && (annotations[kind] === null || !(await holdsSubjects(root, annotations[kind])))) annotations[kind] = place
      if (typeof found === 'object') problems.push(found)
    }
  }
  return { root, images, annotations, problems }
}

/** Whether a real folder lies there; a link on the way is a problem to list. */
async function standing(root: string, path: string): Promise<'folder' | 'nothing' | Problem> {
  let place = ''
  for (const part of path.split('/')) {
    place = inside(place, part)
    const stat = await lookAt(root, place).catch(() => undefined)
    if (stat === undefined) return 'nothing'
    if (stat.isSymbolicLink()) {
      const { code, message } = await refuseKind(root, place, stat)
      return { code, path: place, message, line: null }
    }
    if (!stat.isDirectory()) return 'nothing'
  }
  return 'folder'
}

async function holdsSubjects(root: string, path: string): Promise<boolean> {
  return (await readdir(join(root, path)).catch(() => [])).some((name) => SUBJECT_FOLDER.test(name))
}

/** True where a subject's first sequence holds a frame: a folder of label files alone is no image folder. */
async function holdsFrames(folder: string): Promise<boolean> {
  const subject = (await readdir(folder).catch(() => [])).filter((name) => SUBJECT_FOLDER.test(name)).sort()[0]
  if (subject === undefined) return false
  for (const sequence of (await readdir(join(folder, subject)).catch(() => [])).sort().slice(0, 8)) {
    if ((await readdir(join(folder, subject, sequence)).catch(() => [])).some((name) => name.startsWith(`${subject}_`) && /\.(png|jpe?g)$/i.test(name))) return true
  }
  return false
}

/** True when the set says of itself, in its README, that nobody is shown. */
export async function saysSynthetic(root: string): Promise<boolean> {
  for (const name of (await readdir(root)).filter((entry) => /^readme(\.\w+)?$/i.test(entry)).slice(0, 4)) {
    const text = await readRegularFile(root, name, { bytes: 1024 * 1024, code: 'file-unreadable' }).then((file) => file.bytes.subarray(0, 8192).toString('utf8'), () => '')
    if (/\bsynthetic\b|\brendered (faces|heads)\b|\bno person is shown\b/i.test(text)) return true
  }
  return false
}
