import type { Calibration, CalibrationScores } from '../../shared/domain/calibration'
import { bootstrapMean, quantile } from './bootstrap'
import { fitInside, NO_INNER, temperatureSentence, type InnerSoftmaxes } from './fit-inside'
import { predictedClass, sequenceKey, type EvaluationItem } from './items'
import { brierScore, logLoss } from './probability-scores'
import { calibrationError, equalMassBins, equalWidthBins } from './reliability'

/**
 * How far the probabilities of held-out images can be believed, and how far at a temperature fitted on inner subjects. null where nothing was judged.
 *
 * @param bySubject the items of each subject, in an order that does not depend on chance
 * @param seed of the bootstraps and of the drawn baselines
 * @param inner softmaxes of inner subjects, by fold
 */
export function calibrate(bySubject: readonly (readonly EvaluationItem[])[], seed: number, inner: InnerSoftmaxes = NO_INNER): Calibration | null {
  const items = bySubject.flat()
  if (items.length === 0) return null
  return { n: items.length, ...scoresOf(bySubject, seed), temperature: temperatureOf(bySubject, seed, inner) }
}

function temperatureOf(bySubject: readonly (readonly EvaluationItem[])[], seed: number, inner: InnerSoftmaxes): Calibration['temperature'] {
  const fitted = fitInside(bySubject.flat(), inner)
  if ('missing' in fitted) return { value: null, note: fitted.missing, folds: [], scaled: null }
  const { folds, scale } = fitted
  const values = Float64Array.from(folds, (one) => one.value).sort()
  return {
    value: quantile(values, 0.5), note: temperatureSentence(folds), folds: [...folds],
    scaled: scoresOf(bySubject.map((own) => own.map((item) => ({ ...item, probabilities: scale(item) }))), seed),
  }
}

function scoresOf(bySubject: readonly (readonly EvaluationItem[])[], seed: number): CalibrationScores {
  const items = bySubject.flat()
  const meanOf = (score: (item: EvaluationItem) => number): CalibrationScores['nll'] => {
    const clusters = bySubject.map((own) => ({ sum: own.reduce((sum, item) => sum + score(item), 0), n: own.length }))
    return { value: clusters.reduce((sum, cluster) => sum + cluster.sum, 0) / items.length, interval: bootstrapMean(clusters, seed) }
  }
  const images = items.map((item) => {
    const predicted = predictedClass(item.probabilities)
    return { confidence: Math.min(1, item.probabilities[predicted] ?? 0), correct: predicted === item.truth, group: sequenceKey(item) }
  })
  const confidences = images.map((image) => image.confidence)
  return {
    nll: meanOf(logLoss),
    brier: meanOf(brierScore),
    equalWidth: calibrationError(images, equalWidthBins(confidences), seed),
    equalMass: calibrationError(images, equalMassBins(confidences), seed),
  }
}
