import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { loadTensorFlow } from '../../src/engine/native/tensorflow'
import { initialParameters } from '../../src/engine/network/initialise'
import { freshAdam } from '../../src/engine/training/adam'
import { BEFORE_THE_FIRST, runEpoch } from '../../src/engine/training/fold-epoch'
import { makeTrainer } from '../../src/engine/training/make-trainer'
import { engineSettings } from '../../src/studio/engines/node-engine'
import { trainableCount, weightTensors } from '../../src/studio/networks/weights'
import { projectFolders } from '../../src/studio/project-folders'
import { randomStream } from '../../src/studio/random'
import { PRESETS } from '../../src/studio/training/presets'
import { findNetwork } from '../support/find-network'
import { kerasPython } from './keras-python'
import { sideOf, type Side } from './runtimes-side'

/** What is trained: a network by the paper's recipe on so many images of noise, with so many threads. */
export interface TrainedSide {
  readonly network: string
  readonly images: number
  readonly threads: number
  readonly augmented: boolean
}

/** An engine's loop over the steps of an epoch, in a process of its own that is started as the studio starts its engines; a turn is an epoch, whatever its seconds. */
export function studioTraining(side: TrainedSide): Side {
  const script = `const { trainingSide } = await import(${JSON.stringify(import.meta.url)}); await trainingSide(${JSON.stringify(side)})`
  const env = { ...process.env, ...engineSettings(side.threads, 'training') }
  return sideOf('training in the studio', spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['pipe', 'pipe', 'inherit'], env }))
}

/** Keras' `fit` of the same network, batch and number of images, which waits before each epoch. */
export async function kerasTraining(root: string, { network, images, threads }: TrainedSide): Promise<Side> {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', OMP_NUM_THREADS: String(threads), TF_NUM_INTRAOP_THREADS: String(threads) }
  const given = [network, images, PRESETS.paper.batchSize, threads].map(String)
  return sideOf('Keras fit', spawn(await kerasPython(root), [join(root, 'test/bench/keras/train_turns.py'), ...given], { stdio: ['pipe', 'pipe', 'inherit'], env }))
}

/** What the studio's process does until its stdin ends: an epoch a line, answered by its images a second. */
export async function trainingSide({ network: name, images: count, augmented }: TrainedSide): Promise<void> {
  const network = findNetwork(projectFolders().models, name)
  const recipe = augmented ? PRESETS.paper : { ...PRESETS.paper, augmentation: { rotationDegrees: 0, widthShift: 0, heightShift: 0, zoom: 0, horizontalFlip: false } }
  const random = randomStream(0, 'training side')
  const { size, channels } = network.input
  const images = Float32Array.from({ length: count * size * size * channels }, () => random.normal())
  const labels = Array.from({ length: count }, () => random.below(network.classes))
  const tensors = weightTensors(network)
  const trainer = makeTrainer(loadTensorFlow(), { network, recipe, train: { rows: labels.map((_, row) => row), labels, subjects: labels.map(() => '') } }, { parameters: initialParameters(tensors, recipe.seed, 0), adam: freshAdam(trainableCount(tensors)) })
  let progress = BEFORE_THE_FIRST
  for await (const _line of createInterface({ input: process.stdin })) {
    progress = await runEpoch(trainer, { network, recipe, fold: 0 }, { images, labels, count }, { ...progress, epochs: [] }, () => false)
    process.stdout.write(`${progress.epochs[0]?.imagesPerSecond ?? NaN}\n`)
  }
  trainer.dispose()
}
