import { groupBy, predictedClass, sequenceKey, type EvaluationItem } from './items'

export interface Hits {
  readonly correct: number
  readonly n: number
}

/** Right answers among all items: pooled over folds when the items are. */
export function hitsOf(items: readonly EvaluationItem[]): Hits {
  return { correct: items.filter((item) => predictedClass(item.probabilities) === item.truth).length, n: items.length }
}

/** Accuracy of each fold, in fold order. */
export function perFold(items: readonly EvaluationItem[]): readonly { readonly index: number; readonly accuracy: number; readonly n: number }[] {
  return [...groupBy(items, (item) => String(item.fold)).entries()]
    .map(([fold, group]) => ({ index: Number(fold), accuracy: hitsOf(group).correct / group.length, n: group.length }))
    .sort((a, b) => a.index - b.index)
}

/**
 * Mean and standard deviation (n - 1) of the folds' accuracies: every fold counts the same whatever its size, which is why it differs from the
 * pooled accuracy. The deviation of a single fold is 0.
 */
export function foldMean(accuracies: readonly number[]): { readonly mean: number; readonly sd: number; readonly k: number } {
  const k = accuracies.length
  if (k === 0) return { mean: 0, sd: 0, k }
  const mean = accuracies.reduce((sum, one) => sum + one, 0) / k
  const squares = accuracies.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { mean, sd: k < 2 ? 0 : Math.sqrt(squares / (k - 1)), k }
}

/**
 * One item a sequence and class: the mean of its frames' softmaxes stands for it. Three near-duplicate frames are one observation, so this is the
 * level at which a count of errors means something. A neutral first frame shows another class than the rest and stands for itself. In the leaky control
 * frames of a sequence come from several folds' models; their mean is taken all the same.
 */
export function toSequences<T extends EvaluationItem>(items: readonly T[]): readonly T[] {
  return [...groupBy(items, (item) => `${sequenceKey(item)} ${item.truth}`).values()].map((frames) => {
    const [first] = frames
    if (first === undefined) throw new RangeError('a sequence without frames')
    return { ...first, probabilities: first.probabilities.map((_, place) => frames.reduce((sum, frame) => sum + (frame.probabilities[place] ?? 0), 0) / frames.length) }
  })
}
