import type { Calibration } from '../../shared/domain/calibration'
import { bootstrapMean } from './bootstrap'
import { predictedClass, sequenceKey, type EvaluationItem } from './items'
import { brierScore, logLoss } from './probability-scores'
import { calibrationError, equalMassBins, equalWidthBins } from './reliability'

/** Why no temperature is given: fitting it on the held-out images would let them judge themselves. */
const NO_INNER_SOFTMAXES = 'A temperature is fitted on inner subjects only, and this run stores no softmaxes of such.'

/**
 * How far the probabilities of held-out images can be believed. null where nothing was judged.
 *
 * @param bySubject the items of each subject, in an order that does not depend on chance
 * @param seed of the bootstraps and of the drawn baselines
 */
export function calibrate(bySubject: readonly (readonly EvaluationItem[])[], seed: number): Calibration | null {
  const items = bySubject.flat()
  if (items.length === 0) return null
  const meanOf = (score: (item: EvaluationItem) => number): Calibration['nll'] => {
    const clusters = bySubject.map((own) => ({ sum: own.reduce((sum, item) => sum + score(item), 0), n: own.length }))
    return { value: clusters.reduce((sum, cluster) => sum + cluster.sum, 0) / items.length, interval: bootstrapMean(clusters, seed) }
  }
  const images = items.map((item) => {
    const predicted = predictedClass(item.probabilities)
    return { confidence: Math.min(1, item.probabilities[predicted] ?? 0), correct: predicted === item.truth, group: sequenceKey(item) }
  })
  const confidences = images.map((image) => image.confidence)
  return {
    n: items.length,
    nll: meanOf(logLoss),
    brier: meanOf(brierScore),
    equalWidth: calibrationError(images, equalWidthBins(confidences), seed),
    equalMass: calibrationError(images, equalMassBins(confidences), seed),
    temperature: { value: null, note: NO_INNER_SOFTMAXES },
  }
}
