import type { CertificateBody } from '../../shared/domain/certificate'
import type { FoldContent } from '../folds/content'

/** What every two folds share: subjects, sequences as subject/sequence, pictures by SHA-256; each list sorted. */
export function intersectionsOf(folds: readonly FoldContent[]): CertificateBody['intersections'] {
  const keys = folds.map((fold) => ({
    index: fold.index,
    subjects: new Set([...fold.subjects, ...fold.sequences.map((one) => one.subject)]),
    sequences: new Set(fold.sequences.map((one) => `${one.subject}/${one.sequence}`)),
    pictures: new Set(fold.sequences.flatMap((one) => one.frames.map((frame) => frame.image))),
  }))
  const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((key) => b.has(key)).sort()
  return keys.flatMap((a, place) => keys.slice(place + 1).map((b) => ({
    a: a.index, b: b.index, subjects: shared(a.subjects, b.subjects), sequences: shared(a.sequences, b.sequences), pictures: shared(a.pictures, b.pictures),
  })))
}

/** True where no two folds share anything. */
export function isIndependent(intersections: CertificateBody['intersections']): boolean {
  return intersections.every((pair) => pair.subjects.length === 0 && pair.sequences.length === 0 && pair.pictures.length === 0)
}
