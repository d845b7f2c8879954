import { groupBy, predictedClass, type EvaluationItem } from '../evaluation/items'
import { RESAMPLES } from '../evaluation/bootstrap'
import { sortSubjects } from '../folds/subjects'
import { randomStream } from '../random'
import { judgeResamples, type PairedDifference } from './paired-bootstrap'

/** What a subject adds to each class: its images, and for either run those named so and those named so rightly. */
const COUNTS = 5

/**
 * Macro-F1 of the first run minus that of the second, with the paired bootstrap over subjects: each resample counts both runs' confusions on the same drawn
 * people. F1 of a class is 2 tp / (images + named so); a resample averages over the classes that its people show.
 *
 * @param first, second the same images in one order
 * @param seed fixes the resamples: those of every other difference of the two runs
 */
export function pairedMacroF1(first: readonly EvaluationItem[], second: readonly EvaluationItem[], classes: number, seed: number, resamples = RESAMPLES): PairedDifference {
  const subjects = countsBySubject(first, second, classes)
  const size = classes * COUNTS
  const total = new Float64Array(size)
  for (const counts of subjects) for (let place = 0; place < size; place += 1) total[place] = (total[place] ?? 0) + (counts[place] ?? 0)
  const difference = differenceOf(total, classes)
  if (subjects.length < 2) return { difference, interval: null, p: null }
  const random = randomStream(seed, 'cluster-bootstrap', subjects.length)
  const drawn = new Float64Array(resamples)
  for (let resample = 0; resample < resamples; resample += 1) {
    total.fill(0)
    for (let draw = 0; draw < subjects.length; draw += 1) {
      const counts = subjects[random.below(subjects.length)]
      if (counts !== undefined) for (let place = 0; place < size; place += 1) total[place] = (total[place] ?? 0) + (counts[place] ?? 0)
    }
    drawn[resample] = differenceOf(total, classes)
  }
  return { difference, ...judgeResamples(drawn) }
}

function countsBySubject(first: readonly EvaluationItem[], second: readonly EvaluationItem[], classes: number): readonly Float64Array[] {
  const pairs = groupBy(first.map((item, place) => ({ item, said: [predictedClass(item.probabilities), predictedClass(second[place]?.probabilities ?? [])] as const })), ({ item }) => item.subject)
  return sortSubjects(pairs.keys()).map((subject) => {
    const counts = new Float64Array(classes * COUNTS)
    const add = (label: number, count: number): void => { counts[label * COUNTS + count] = (counts[label * COUNTS + count] ?? 0) + 1 }
    for (const { item, said } of pairs.get(subject) ?? []) {
      add(item.truth, 0)
      said.forEach((label, run) => {
        add(label, 1 + run)
        if (label === item.truth) add(label, 3 + run)
      })
    }
    return counts
  })
}

/** Macro-F1 of the first minus that of the second over the classes that occur; 0 where none does. */
function differenceOf(counts: Float64Array, classes: number): number {
  let sum = 0
  let present = 0
  for (let label = 0; label < classes; label += 1) {
    const at = label * COUNTS
    const images = counts[at] ?? 0
    if (images === 0) continue
    present += 1
    sum += (2 * (counts[at + 3] ?? 0)) / (images + (counts[at + 1] ?? 0)) - (2 * (counts[at + 4] ?? 0)) / (images + (counts[at + 2] ?? 0))
  }
  return present === 0 ? 0 : sum / present
}
