import { ANNOTATIONS, parseAnnotationName, parseFrameName, type AnnotationKind } from '../ck-names'
import type { CkTree } from '../ck-tree'
import { listSequences, namesIn } from '../list-sequences'
import { mapOrdered } from '../map-ordered'
import { inside } from '../sources/file-source'
import type { NameCounts } from './layout'

/** Frames and annotation files of a CK+ tree by their names; no file is opened. */
export async function countCkNames(tree: CkTree): Promise<NameCounts> {
  const { places } = await listSequences(tree)
  const files: Record<AnnotationKind, number> = { emotion: 0, facs: 0, landmarks: 0 }
  let frames = 0
  const samples: string[] = []
  const look = async ({ subject, sequence }: (typeof places)[number]) => {
    const folder = inside(tree.images, subject, sequence)
    const names = async (place: string): Promise<string[]> => namesIn(tree.source, place).catch(() => [])
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
    if (peak !== undefined) samples.push(inside(found.folder, peak))
  }
  return { frames, labelFiles: files.emotion, facsFiles: files.facs, landmarkFiles: files.landmarks, samples }
}
