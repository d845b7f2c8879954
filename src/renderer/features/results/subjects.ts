import type { Evaluation } from '../../../shared/domain/results'

export type SubjectScore = Evaluation['perSubject'][number]

/** Subjects worst first: by share, then the one judged on more images, then by name. What a reader should look at stands on top. */
export function worstFirst(subjects: readonly SubjectScore[]): readonly SubjectScore[] {
  const share = (row: SubjectScore): number => (row.n === 0 ? 1 : row.correct / row.n)
  return [...subjects].sort((a, b) => share(a) - share(b) || b.n - a.n || a.subject.localeCompare(b.subject, 'en'))
}

/** How many subjects had every image right, for the line above the strip. */
export function subjectsSentence(subjects: readonly SubjectScore[]): string {
  const perfect = subjects.filter((row) => row.correct === row.n).length
  const noun = subjects.length === 1 ? 'subject' : 'subjects'
  return `${perfect} of ${subjects.length} ${noun} had every image named rightly. Intervals are Wilson's, which treats a subject's images as independent: they are not, so read them as a lower bound on the doubt.`
}
