import type { Evaluation } from '../../../shared/domain/results'
import type { GalleryFilter } from './gallery-facts'
import { worstFirst } from './subjects'

/** A group of judged pictures: its name, its counts over all pictures of the run, and the filter that shows it alone. */
export interface GalleryGroup {
  readonly name: string
  readonly correct: number
  readonly n: number
  readonly filter: GalleryFilter
}

/** The groups that can hold a picture of the filter: classes in class order, subjects worst first. */
export function galleryGroups({ perSubject, confusion, protocol }: Pick<Evaluation, 'perSubject' | 'confusion' | 'protocol'>, filter: GalleryFilter): readonly GalleryGroup[] {
  const alone = { ...filter, group: 'none' } as const
  const all = filter.group === 'subject'
    ? worstFirst(perSubject).filter((row) => filter.subject === null || row.subject === filter.subject)
      .map(({ subject, correct, n }) => ({ name: subject, correct, n, filter: { ...alone, subject } }))
    : protocol.classes.flatMap((truth, row) => {
      const counts = confusion[row] ?? []
      return filter.truth !== null && filter.truth !== truth ? [] : [{ name: truth, correct: counts[row] ?? 0, n: counts.reduce((sum, count) => sum + count, 0), filter: { ...alone, truth } }]
    })
  return all.filter(({ correct, n }) => (filter.outcome === 'wrong' ? correct < n : filter.outcome === 'right' ? correct > 0 : n > 0))
}

/** A group in words: `S005: 9 of 12 images right`. */
export function groupSentence({ name, correct, n }: Pick<GalleryGroup, 'name' | 'correct' | 'n'>): string {
  return `${name}: ${correct} of ${n} ${n === 1 ? 'image' : 'images'} right`
}
