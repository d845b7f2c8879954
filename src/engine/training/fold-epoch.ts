import type { Epoch } from '../../shared/domain/runs'
import type { TrainFoldRequest } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import { randomStream } from '../../studio/random'
import { drawTransforms, isIdle } from '../../studio/training/augmentation'
import { learningRateAt } from '../../shared/learning-rate'
import type { Progress } from './checkpoint'
import type { Examples } from './fold-data'
import type { Batch, Trainer } from './trainer'

/** What an epoch follows from, beside its images. */
type Asked = Pick<TrainFoldRequest, 'network' | 'recipe' | 'fold'>

/** Where every training starts. */
export const BEFORE_THE_FIRST: Progress = { epochsDone: 0, stepsDone: 0, lossSum: 0, correct: 0, gradientNormSum: 0, seen: 0, seconds: 0, epochs: [] }

/**
 * Runs the rest of the epoch under way, or less when asked to stop. Between steps the event loop runs, so that a stop is heard.
 *
 * @throws StudioError `training-diverged` once the loss or its gradient is no number
 */
export async function runEpoch(trainer: Trainer, request: Asked, train: Examples, from: Progress, stopping: () => boolean): Promise<Progress> {
  const { recipe, fold } = request
  const epoch = from.epochsDone
  const order = randomStream(recipe.seed, 'order', fold, epoch).shuffled(Array.from({ length: train.count }, (_, place) => place))
  const steps = Math.ceil(train.count / recipe.batchSize)
  const learningRate = learningRateAt(recipe.learningRate, epoch)
  let { stepsDone, lossSum, correct, gradientNormSum, seen } = from
  const started = performance.now()
  while (stepsDone < steps && !stopping()) {
    const places = order.slice(stepsDone * recipe.batchSize, (stepsDone + 1) * recipe.batchSize)
    const result = trainer.step({ ...gather(request, train, places, epoch, stepsDone), learningRate })
    if (!Number.isFinite(result.lossSum) || !Number.isFinite(result.gradientNorm)) throw diverged(fold, epoch, stepsDone)
    lossSum += result.lossSum
    correct += result.correct
    gradientNormSum += result.gradientNorm
    seen += places.length
    stepsDone += 1
    await new Promise(setImmediate)
  }
  const seconds = from.seconds + (performance.now() - started) / 1000
  if (stepsDone < steps) return { ...from, stepsDone, lossSum, correct, gradientNormSum, seen, seconds }
  const done: Epoch = {
    fold, epoch, loss: lossSum / seen, accuracy: correct / seen, learningRate, imagesPerSecond: seen / seconds, seconds,
    gradientNorm: gradientNormSum / steps, innerLoss: null, innerAccuracy: null, memoryBytes: process.memoryUsage.rss(),
  }
  return { ...BEFORE_THE_FIRST, epochsDone: epoch + 1, epochs: [...from.epochs, done] }
}

/** The images at these places with their augmentation, which follows from seed, fold, epoch and step alone. */
function gather(request: Asked, train: Examples, places: readonly number[], epoch: number, step: number): Omit<Batch, 'learningRate'> {
  const { recipe, fold, network } = request
  const { size, channels } = network.input
  const row = size * size * channels
  const images = new Float32Array(places.length * row)
  places.forEach((place, index) => { images.set(train.images.subarray(place * row, (place + 1) * row), index * row) })
  const transforms = isIdle(recipe.augmentation)
    ? null
    : drawTransforms(recipe.augmentation, randomStream(recipe.seed, 'augmentation', fold, epoch, step), places.length, size)
  return { images, labels: places.map((place) => train.labels[place] ?? 0), transforms }
}

/** @param epoch, step counted from 0 */
export function diverged(fold: number, epoch: number, step: number): StudioError {
  return new StudioError(
    'training-diverged',
    `Fold ${fold} diverged: the loss is no longer a number at epoch ${epoch + 1}, step ${step + 1}.`,
    'Lower the learning rate, or check the pictures of this fold; the checkpoint holds the last whole epoch.',
  )
}
