/** Sum of the images' losses, each times its class's weight. */
export function weightedSum(losses: ArrayLike<number>, labels: readonly number[], classWeights: readonly number[]): number {
  return labels.reduce((sum, label, row) => sum + (losses[row] ?? Number.NaN) * (classWeights[label] ?? 0), 0)
}

/** How many rows have their largest score at their label; of equal scores the first counts. */
export function rightAnswers(scores: ArrayLike<number>, labels: readonly number[], classes: number): number {
  return labels.filter((label, row) => {
    let best = 0
    for (let i = 1; i < classes; i += 1) if ((scores[row * classes + i] ?? 0) > (scores[row * classes + best] ?? 0)) best = i
    return best === label
  }).length
}

/** The smallest normal number of float32: what a softmax too small for it counts as, so that one image's loss is at most 87.4. */
const SMALLEST = 2 ** -126

/** Mean cross-entropy and accuracy of softmaxes [n, classes], neither smoothed nor weighted. */
export function judge(softmaxes: Float32Array, labels: readonly number[], classes: number): { readonly loss: number; readonly accuracy: number } {
  const loss = labels.reduce((sum, label, row) => sum - Math.log(Math.max(softmaxes[row * classes + label] ?? Number.NaN, SMALLEST)), 0)
  return { loss: loss / labels.length, accuracy: rightAnswers(softmaxes, labels, classes) / labels.length }
}
