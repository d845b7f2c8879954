import type { ConsentPreset } from '../../shared/domain/consent'

/** The numbers of the subjects that CK+ is said to let be shown, second-hand (science.md, section 4). */
const SUBJECTS = [52, 55, 74, 106, 111, 113, 121, 124, 125, 130, 132] as const
const CREDIT = '(c)Jeffrey Cohn'

/** CK+'s list over the subjects of a dataset: an offer, which counts once its user has checked it against the agreement they signed. */
export function ckPreset(subjects: readonly string[]): ConsentPreset {
  const byNumber = new Map(subjects.map((subject) => [Number(/^S0*(\d+)$/i.exec(subject)?.[1] ?? NaN), subject]))
  return {
    name: 'CK+',
    note: 'This list of subjects whose faces may be published is handed down by others, not by your agreement. Check it against the agreement you signed before you take it over.',
    credit: CREDIT,
    subjects: SUBJECTS.flatMap((number) => byNumber.get(number) ?? []),
    absent: SUBJECTS.filter((number) => !byNumber.has(number)).map((number) => `S${String(number).padStart(3, '0')}`),
  }
}
