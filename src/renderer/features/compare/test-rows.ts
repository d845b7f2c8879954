import type { Bounds } from '../../../shared/domain/calibration'
import type { ComparedPair, Comparison } from '../../../shared/domain/comparison'
import { plural } from '../../ui/format'
import { formatPoints } from './points'

/** One test of two runs, in the words of the screen. */
export interface TestRow {
  readonly test: string
  /** What is taken as independent, and how many of them there are. */
  readonly unit: string
  readonly difference: number | null
  readonly interval: Bounds | null
  readonly p: number | null
  /** After Holm over all pairs; null where the test is not among those adjusted. */
  readonly adjusted: number | null
  /** What it asks and what it found, a sentence or two; the reason where it could not be computed. */
  readonly says: string
}

/** Every test of a pair, the one that the verdict rests on first; `first` and `second` are the letters of the runs. */
export function testRows(pair: ComparedPair, { compared }: Pick<Comparison, 'compared'>, first: string, second: string): readonly TestRow[] {
  const { images, sequences, correctedT, mcnemar } = pair
  const subjects = plural(compared.subjects, 'subject')
  const counts = `${plural(mcnemar.onlyFirst, 'sequence')} only ${first} names rightly, ${mcnemar.onlySecond} only ${second}; both ${mcnemar.both}, neither ${mcnemar.neither}.`
  return [
    {
      test: 'Paired bootstrap, images', unit: subjects, difference: images.difference, interval: images.interval, p: images.p, adjusted: pair.adjustedP,
      says: images.p === null ? 'One subject gives no spread over subjects.' : 'Would the order hold for other people like these? Whole subjects are drawn anew 10,000 times, both models as they are. The verdict rests on it.',
    },
    {
      test: 'Paired bootstrap, sequences', unit: subjects, difference: sequences.difference, interval: sequences.interval, p: sequences.p, adjusted: null,
      says: sequences.p === null ? 'One subject gives no spread over subjects.' : 'The same with one answer a sequence instead of one a frame.',
    },
    {
      test: 'Corrected t (Nadeau & Bengio)', unit: correctedT.folds === 0 ? 'folds' : plural(correctedT.folds, 'fold'), difference: correctedT.mean, interval: correctedT.interval, p: correctedT.p, adjusted: correctedT.adjustedP,
      says: correctedT.reason ?? `Would the order hold with other training data? t = ${(correctedT.t ?? 0).toFixed(2).replace('-', '\u2212')} with ${correctedT.df ?? 0} degrees of freedom, its variance corrected for the folds’ shared training data.`,
    },
    {
      test: 'McNemar, exact', unit: plural(compared.sequences, 'sequence'), difference: null, interval: null, p: mcnemar.exact, adjusted: mcnemar.adjustedExact,
      says: mcnemar.onlyFirst + mcnemar.onlySecond === 0 ? `No sequence tells the two apart, so p is 1: ${counts}` : `Do the sequences that only one names rightly fall evenly? ${counts}`,
    },
    {
      test: 'McNemar, mid-p', unit: plural(compared.sequences, 'sequence'), difference: null, interval: null, p: mcnemar.midP, adjusted: mcnemar.adjustedMidP,
      says: 'The same, less cautious: what was observed counts by half.',
    },
  ]
}

/** What these subjects could have shown at all. */
export function detectableSentence({ detectable }: Pick<ComparedPair, 'detectable'>, subjects: number): string {
  if (detectable === null) return subjects < 2 ? 'One subject bounds nothing, so no difference is called detectable.' : 'No subject fares differently under the two, so no difference is called detectable.'
  return `With these ${subjects} subjects a true difference of ${formatPoints(detectable).replace('+', '')} points is found in 80 % of such studies at the 5 % level (t over clusters); a smaller one goes unnoticed more often.`
}
