import type { Recognition } from '../../shared/domain/dataset'
import { ANNOTATIONS, parseAnnotationName, parseFrameName, type AnnotationKind } from './ck-names'
import { findCkTree, saysSynthetic } from './ck-tree'
import { inside, listNames } from './folder-listing'
import { listSequences } from './list-sequences'
import { mapOrdered } from './map-ordered'

/** Pictures shown before anything is imported. */
const SAMPLE = 12

/** A look at a folder by its names alone: what an import would find. No file but the README is opened. Rejects as {@link findCkTree}. */
export async function recognise(path: string): Promise<Recognition> {
  const tree = await findCkTree(path)
  const { places } = await listSequences(tree)
  const files: Record<AnnotationKind, number> = { emotion: 0, facs: 0, landmarks: 0 }
  let frames = 0
  const last: string[] = []
  const look = async ({ subject, sequence }: (typeof places)[number]) => {
    const folder = inside(tree.images, subject, sequence)
    const names = async (place: string): Promise<string[]> => listNames(tree.root, place).catch(() => [])
    const counts = await Promise.all(ANNOTATIONS.map(async (kind) => {
      const base = tree.annotations[kind]
      return base === null ? 0 : (await names(inside(base, subject, sequence))).filter((name) => parseAnnotationName(name, kind) !== undefined).length
    }))
    return { folder, frames: (await names(folder)).filter((name) => parseFrameName(name) !== undefined).sort(), counts }
  }
  for await (const found of mapOrdered(places, 8, look)) {
    frames += found.frames.length
    ANNOTATIONS.forEach((kind, index) => { files[kind] += found.counts[index] ?? 0 })
    const peak = found.frames.at(-1)
    if (peak !== undefined) last.push(inside(found.folder, peak))
  }
  const step = Math.max(1, last.length / SAMPLE)
  return {
    path: tree.root, format: 'ck+', subjects: new Set(places.map(({ subject }) => subject)).size, sequences: last.length, frames,
    labelFiles: files.emotion, facsFiles: files.facs, landmarkFiles: files.landmarks,
    sample: Array.from({ length: Math.min(SAMPLE, last.length) }, (_, index) => last[Math.floor(index * step)] as string),
    synthetic: await saysSynthetic(tree.root),
  }
}
