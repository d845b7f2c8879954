import type { Epoch } from '../../shared/domain/runs'
import type { EngineMessage, TrainFoldRequest } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import { trainableCount } from '../../studio/networks/weights'
import { randomStream } from '../../studio/random'
import { drawTransforms, isIdle } from '../../studio/training/augmentation'
import { learningRateAt } from '../../shared/learning-rate'
import type { TensorFlow } from '../native/tensorflow'
import { initialParameters } from '../network/initialise'
import { Network } from '../network/network'
import { writeWeights } from '../network/weights-file'
import { freshAdam } from './adam'
import { readCheckpoint, writeCheckpoint, type Progress } from './checkpoint'
import { EagerTrainer } from './eager-trainer'
import { readFold, trainingIdentity, type Examples } from './fold-data'
import type { Batch, Trainer } from './trainer'

export interface FoldControl {
  readonly say: (message: EngineMessage) => void
  /** True once the parent asked to stop. */
  readonly stopping: () => boolean
}

/**
 * Trains one fold from its checkpoint or from the seed, tests it once at the end, and writes its weights. Between steps the event loop
 * runs, so that a stop is heard; it then leaves a checkpoint of the very step and says `stopped`.
 *
 * @throws StudioError `leak-found`, `training-diverged`, `checkpoint-damaged`, `engine-refused`, `disk-full`, ...
 */
export async function trainFold(tensorflow: TensorFlow, request: TrainFoldRequest, control: FoldControl): Promise<void> {
  const { train, test } = readFold(request)
  const identity = trainingIdentity(request)
  const network = new Network(request.network, tensorflow)
  const parameters = initialParameters(network.tensors, request.recipe.seed, request.fold)
  const trainable = trainableCount(network.tensors)
  const found = request.resume ? readCheckpoint(request.checkpoint, identity, { all: parameters.length, trainable }) : null
  const state = found?.state ?? { parameters, adam: freshAdam(trainable) }
  const trainer = new EagerTrainer(tensorflow, network, request.recipe, state)
  if (found !== null) control.say({ type: 'resumed', request: request.request, fold: request.fold, epochs: found.progress.epochs })
  let progress: Progress = found?.progress ?? { epochsDone: 0, stepsDone: 0, lossSum: 0, correct: 0, seen: 0, seconds: 0, epochs: [] }
  try {
    while (progress.epochsDone < request.recipe.epochs) {
      const before = progress.epochsDone
      progress = await trainEpoch(trainer, request, train, progress, control.stopping)
      if (!trainer.state().parameters.every(Number.isFinite)) throw diverged(request, before, progress.stepsDone)
      writeCheckpoint(request.checkpoint, identity, trainer.state(), progress)
      if (progress.epochsDone > before) announce(tensorflow, request, progress, control.say)
      if (control.stopping() && progress.epochsDone < request.recipe.epochs) {
        control.say({ type: 'stopped', request: request.request, fold: request.fold, epochsDone: progress.epochsDone })
        return
      }
    }
    finish(trainer, request, test, progress, control.say)
  } finally {
    trainer.dispose()
  }
}

/** Runs the rest of the epoch under way, or less when asked to stop. */
async function trainEpoch(trainer: Trainer, request: TrainFoldRequest, train: Examples, from: Progress, stopping: () => boolean): Promise<Progress> {
  const { recipe, fold } = request
  const epoch = from.epochsDone
  const order = randomStream(recipe.seed, 'order', fold, epoch).shuffled(Array.from({ length: train.count }, (_, place) => place))
  const steps = Math.ceil(train.count / recipe.batchSize)
  const learningRate = learningRateAt(recipe.learningRate, epoch)
  let { stepsDone, lossSum, correct, seen } = from
  const started = performance.now()
  while (stepsDone < steps && !stopping()) {
    const places = order.slice(stepsDone * recipe.batchSize, (stepsDone + 1) * recipe.batchSize)
    const result = trainer.step({ ...gather(request, train, places, epoch, stepsDone), learningRate })
    if (!Number.isFinite(result.lossSum)) throw diverged(request, epoch, stepsDone)
    lossSum += result.lossSum
    correct += result.correct
    seen += places.length
    stepsDone += 1
    await new Promise(setImmediate)
  }
  const seconds = from.seconds + (performance.now() - started) / 1000
  if (stepsDone < steps) return { ...from, stepsDone, lossSum, correct, seen, seconds }
  const done: Epoch = { fold, epoch, loss: lossSum / seen, accuracy: correct / seen, learningRate, imagesPerSecond: seen / seconds, seconds, gradientNorm: null, innerLoss: null, innerAccuracy: null, memoryBytes: process.memoryUsage.rss() }
  return { epochsDone: epoch + 1, stepsDone: 0, lossSum: 0, correct: 0, seen: 0, seconds: 0, epochs: [...from.epochs, done] }
}

/** The images at these places with their augmentation, which follows from seed, fold, epoch and step alone. */
function gather(request: TrainFoldRequest, train: Examples, places: readonly number[], epoch: number, step: number): Omit<Batch, 'learningRate'> {
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

function announce(tensorflow: TensorFlow, request: TrainFoldRequest, progress: Progress, say: FoldControl['say']): void {
  const epoch = progress.epochs[progress.epochs.length - 1]
  if (epoch === undefined) return
  const { numTensors, numBytes } = tensorflow.tf.memory()
  say({ type: 'epoch', request: request.request, epoch, memory: { tensors: numTensors, tensorBytes: numBytes, rssBytes: process.memoryUsage.rss() } })
  say({ type: 'checkpoint', request: request.request, fold: request.fold, epochsDone: progress.epochsDone, path: request.checkpoint })
}

function finish(trainer: Trainer, request: TrainFoldRequest, test: Examples, progress: Progress, say: FoldControl['say']): void {
  const probabilities = trainer.predict(test.images, test.count)
  const { classes } = request.network
  const right = test.labels.filter((label, row) => {
    const scores = probabilities.subarray(row * classes, (row + 1) * classes)
    return scores.indexOf(Math.max(...scores)) === label
  }).length
  const weights = writeWeights(request.weights, request.network, trainer.state().parameters)
  const seconds = progress.epochs.reduce((sum, epoch) => sum + epoch.seconds, 0)
  const images = progress.epochs.reduce((sum, epoch) => sum + epoch.seconds * epoch.imagesPerSecond, 0)
  say({
    type: 'fold-done', request: request.request, fold: request.fold, epochs: progress.epochsDone,
    imagesPerSecond: seconds > 0 ? images / seconds : 0, seconds,
    testAccuracy: test.count === 0 ? null : right / test.count,
    chosenEpoch: progress.epochsDone,
    rows: request.test.rows, probabilities, weights,
  })
}

function diverged(request: TrainFoldRequest, epoch: number, step: number): StudioError {
  return new StudioError(
    'training-diverged',
    `Fold ${request.fold} diverged: the loss is no longer a number at epoch ${epoch + 1}, step ${step + 1}.`,
    'Lower the learning rate, or check the pictures of this fold; the checkpoint holds the last whole epoch.',
  )
}
