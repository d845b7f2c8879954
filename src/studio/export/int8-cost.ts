import type { Int8Cost, ModelFormat } from '../../shared/domain/model-export'
import { pairedBootstrap } from '../comparison/paired-bootstrap'
import { groupBy } from '../evaluation/items'
import { sortSubjects } from '../folds/subjects'

/** One held-out image as float32 and as int8 named it. */
export interface CutAnswer {
  readonly subject: string
  readonly float: boolean
  readonly int8: boolean
}

/**
 * What eight bits cost: the accuracy of int8 minus that of float32 on the same held-out images, with a paired bootstrap over subjects.
 *
 * @param answers whether each was right, of all exported folds
 * @param seed fixes the resamples
 */
export function int8Cost(format: ModelFormat, answers: readonly CutAnswer[], seed: number): Int8Cost {
  const bySubject = groupBy(answers, ({ subject }) => subject)
  const clusters = sortSubjects(bySubject.keys()).map((subject) => {
    const own = bySubject.get(subject) ?? []
    return { sum: own.reduce((sum, { float, int8 }) => sum + Number(int8) - Number(float), 0), n: own.length }
  })
  const share = (right: (answer: CutAnswer) => boolean): number => answers.filter(right).length / Math.max(1, answers.length)
  const { difference, interval } = pairedBootstrap(clusters, seed)
  return { format, images: answers.length, subjects: clusters.length, float: share(({ float }) => float), int8: share(({ int8 }) => int8), difference, interval }
}
