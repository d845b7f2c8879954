import type { EngineMessage, TrainFoldRequest } from '../../shared/engine-protocol'
import { parameterCount, trainableCount, weightTensors } from '../../studio/networks/weights'
import { GraphPredictor } from '../graph/graph-predictor'
import type { TensorFlow } from '../native/tensorflow'
import { initialParameters } from '../network/initialise'
import { writeWeights } from '../network/weights-file'
import { freshAdam } from './adam'
import { readCheckpoint, writeCheckpoint, type Checkpoint, type Progress } from './checkpoint'
import { readFold, trainingIdentity, type FoldExamples } from './fold-data'
import { BEFORE_THE_FIRST, diverged, runEpoch } from './fold-epoch'
import { betterOf, judgeInner, patienceEnded } from './inner-validation'
import { makeTrainer } from './make-trainer'
import { judge } from './metrics'
import type { Trainer } from './trainer'

export interface FoldControl {
  readonly say: (message: EngineMessage) => void
  /** True once the parent asked to stop. */
  readonly stopping: () => boolean
}

/** Images a prediction takes at once. */
const PREDICTION_BATCH = 64

/**
 * Trains one fold from its checkpoint or from the seed, tests it once at the end, and writes its weights. Asked to stop, it leaves a checkpoint
 * of the very step and says `stopped`.
 *
 * @throws StudioError `leak-found`, `training-diverged`, `checkpoint-damaged`, `engine-refused`, `disk-full`, ...
 */
export async function trainFold(tensorflow: TensorFlow, request: TrainFoldRequest, control: FoldControl): Promise<void> {
  const examples = readFold(request)
  const identity = trainingIdentity(request)
  const tensors = weightTensors(request.network)
  const counts = { all: parameterCount(tensors), trainable: trainableCount(tensors) }
  const found = request.resume ? readCheckpoint(request.checkpoint, identity, counts) : null
  let reached = found ?? atTheStart(request)
  const trainer = makeTrainer(tensorflow, request, reached.state)
  if (found !== null) control.say({ type: 'resumed', request: request.request, fold: request.fold, epochs: found.progress.epochs })
  try {
    while (!isOver(request, reached)) {
      const before = reached.progress.epochsDone
      reached = await goOn(trainer, request, examples, reached, control.stopping)
      writeCheckpoint(request.checkpoint, identity, reached)
      if (reached.progress.epochsDone > before) announce(tensorflow, request, reached.progress, control.say)
      if (control.stopping() && !isOver(request, reached)) {
        control.say({ type: 'stopped', request: request.request, fold: request.fold, epochsDone: reached.progress.epochsDone })
        return
      }
    }
  } finally {
    trainer.dispose()
  }
  finish(tensorflow, request, examples, reached, control.say)
}

function atTheStart({ network, recipe, fold }: TrainFoldRequest): Checkpoint {
  const tensors = weightTensors(network)
  const parameters = initialParameters(tensors, recipe.seed, fold, recipe.initialisation)
  return { state: { parameters, adam: freshAdam(trainableCount(tensors)) }, progress: BEFORE_THE_FIRST, best: null }
}

function isOver({ recipe }: TrainFoldRequest, { progress, best }: Checkpoint): boolean {
  return progress.epochsDone >= recipe.epochs || (progress.stepsDone === 0 && patienceEnded(recipe.innerValidation, best, progress.epochsDone))
}

/** To the end of the epoch under way, with its inner validation, or to the step at which it was asked to stop. */
async function goOn(trainer: Trainer, request: TrainFoldRequest, { train, inner }: FoldExamples, from: Checkpoint, stopping: () => boolean): Promise<Checkpoint> {
  const progress = await runEpoch(trainer, request, train, from.progress, stopping)
  const state = trainer.state()
  if (!state.parameters.every(Number.isFinite)) throw diverged(request.fold, from.progress.epochsDone, Math.max(progress.stepsDone - 1, 0))
  const last = progress.epochs[progress.epochs.length - 1]
  const rule = request.recipe.innerValidation
  if (progress.epochsDone === from.progress.epochsDone || last === undefined || inner === null || rule === null) return { state, progress, best: from.best }
  const judged = judgeInner(trainer, inner, request.network.classes, last)
  if (!Number.isFinite(judged.innerLoss)) throw diverged(request.fold, last.epoch, 0)
  return { state, progress: { ...progress, epochs: [...progress.epochs.slice(0, -1), judged] }, best: betterOf(rule, from.best, judged, state.parameters) }
}

function announce(tensorflow: TensorFlow, request: TrainFoldRequest, progress: Progress, say: FoldControl['say']): void {
  const epoch = progress.epochs[progress.epochs.length - 1]
  if (epoch === undefined) return
  const { numTensors, numBytes } = tensorflow.tf.memory()
  say({ type: 'epoch', request: request.request, epoch, memory: { tensors: numTensors, tensorBytes: numBytes, rssBytes: process.memoryUsage.rss() } })
  say({ type: 'checkpoint', request: request.request, fold: request.fold, epochsDone: progress.epochsDone, path: request.checkpoint })
}

/** Tests the parameters that count, once, has them say what they make of the inner subjects, and writes them. */
function finish(tensorflow: TensorFlow, request: TrainFoldRequest, { test, inner }: FoldExamples, { state, progress, best }: Checkpoint, say: FoldControl['say']): void {
  const parameters = best?.parameters ?? state.parameters
  const predictor = new GraphPredictor(tensorflow, request.network, parameters)
  try {
    const probabilities = predictor.predict(test.images, test.count, PREDICTION_BATCH)
    const seconds = progress.epochs.reduce((sum, epoch) => sum + epoch.seconds, 0)
    const images = progress.epochs.reduce((sum, epoch) => sum + epoch.seconds * epoch.imagesPerSecond, 0)
    say({
      type: 'fold-done', request: request.request, fold: request.fold, epochs: progress.epochsDone,
      imagesPerSecond: seconds > 0 ? images / seconds : 0, seconds,
      testAccuracy: test.count === 0 ? null : judge(probabilities, test.labels, request.network.classes).accuracy,
      chosenEpoch: best?.epochs ?? progress.epochsDone,
      rows: request.test.rows, probabilities, inner: inner === null ? null : predictor.predict(inner.images, inner.count, PREDICTION_BATCH),
      weights: writeWeights(request.weights, request.network, parameters),
    })
  } finally {
    predictor.dispose()
  }
}
