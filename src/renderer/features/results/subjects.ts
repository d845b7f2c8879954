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

/** A difference of shares in percentage points with its sign, two places: 0.0123 -> `+1.23`; `–` for none. */
export function formatPoints(difference: number | null): string {
  if (difference === null) return '–'
  const points = (100 * Math.abs(difference)).toFixed(2)
  return Number(points) === 0 ? points : `${difference < 0 ? '−' : '+'}${points}`
}

/** Each subject's influence on the pooled accuracy of images: what the headline would lose without it, as a share. */
export function influenceOn(influence: Evaluation['diagnosis']['influence']): ReadonlyMap<string, number | null> {
  return new Map(influence.map((row) => [row.subject, row.images]))
}

/** The subjects the headline hangs on most, either way, for the line above the strip; null where none moves it. */
export function influenceSentence(influence: Evaluation['diagnosis']['influence']): string | null {
  const moved = influence.flatMap((row) => (row.images === null || row.images === 0 ? [] : [{ subject: row.subject, by: row.images }])).sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
  const [most] = moved
  if (most === undefined) return null
  return `Influence is what the pooled accuracy gains (+) or loses (−) by a subject, in percentage points; most by ${most.subject}, ${formatPoints(most.by)}.`
}
