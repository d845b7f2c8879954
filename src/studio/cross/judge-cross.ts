import type { CrossAudit, CrossEvaluation } from '../../shared/domain/cross'
import type { Emotion } from '../../shared/domain/emotion'
import type { JudgedFrame } from '../evaluation/diagnose'
import { evaluate, type EvaluationNumbers } from '../evaluation/evaluate'
import { sequenceKey } from '../evaluation/items'

/** Why no temperature stands beside the scores. */
const NO_TEMPERATURE = 'No temperature is fitted: on the judged dataset it would be fitted on what it is judged by.'

/** The numbers of an evaluation on other data. */
export type CrossNumbers = Omit<EvaluationNumbers, 'foldMean' | 'perFold'> & Pick<CrossEvaluation, 'majority'>

/**
 * The statistics of a run's held-out images, of images that none of its models has seen. There are no folds.
 *
 * @param items at least one; with their subjects, empty where there is none
 * @param unit what is resampled: sequences where not every one names its subject
 */
export function judgeCross(items: readonly JudgedFrame[], classes: readonly Emotion[], seed: number, unit: CrossAudit['unit']): CrossNumbers {
  const { foldMean: _mean, perFold: _folds, calibration, ...numbers } = unit === 'subjects' ? evaluate(items, classes, seed) : bySequence(items, classes, seed)
  return {
    ...numbers,
    calibration: calibration === null ? null : { ...calibration, temperature: { ...calibration.temperature, note: NO_TEMPERATURE } },
    majority: majorityOf(numbers.perClass),
  }
}

/** Every sequence a cluster of its own. What would be said of subjects is left out. */
function bySequence(items: readonly JudgedFrame[], classes: readonly Emotion[], seed: number): EvaluationNumbers {
  const subjects = new Map(items.map((item) => [sequenceKey(item), item.subject]))
  const { diagnosis, ...numbers } = evaluate(items.map((item) => ({ ...item, subject: sequenceKey(item) })), classes, seed)
  const sequences = diagnosis.doubts.sequences.map((one) => ({ ...one, subject: subjects.get(one.subject) ?? '' }))
  return { ...numbers, perSubject: [], diagnosis: { ...diagnosis, influence: [], doubts: { ...diagnosis.doubts, sequences } } }
}

function majorityOf(perClass: EvaluationNumbers['perClass']): CrossNumbers['majority'] {
  const all = perClass.reduce((sum, row) => sum + row.n, 0)
  const [first, ...rest] = perClass
  if (first === undefined) throw new RangeError('an evaluation without classes')
  const { emotion, n } = rest.reduce((best, row) => (row.n > best.n ? row : best), first)
  return { emotion, share: n / all }
}
