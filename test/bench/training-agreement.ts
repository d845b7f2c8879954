import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { rightAnswers } from '../../src/engine/training/metrics'
import { selectRows } from '../../src/engine/training/fold-data'
import { learningRateAt } from '../../src/shared/learning-rate'
import { trainFoldRequestSchema, type LabelledRows, type TrainFoldRequest } from '../../src/shared/engine-protocol'
import { meanInterval } from '../../src/studio/bench/statistics'
import { weightTensors } from '../../src/studio/networks/weights'
import { nodePorts } from '../../src/studio/node-ports'
import type { SpawnEngine } from '../../src/studio/ports'
import { networkInput } from '../../src/studio/preparation/standardise'
import { readTensorFile } from '../../src/studio/preparation/tensor-file'
import { renderedFaces } from './faces'
import { runKeras } from './keras-python'
import { runJob, withStudio } from './studio'

export interface AgreementSize {
  readonly folds: number
  readonly epochs: number
  readonly seeds: number
  /** Of the demo set that is rendered where the rendered set is not beside this checkout. */
  readonly subjects: number
}

interface Trained {
  readonly fold: number
  readonly seed: number
  readonly images: number
  readonly studio: number
  readonly keras: number
}

const NETWORK = 'nano-b'

/**
 * Whether the studio learns what Keras learns: the same network, crops, folds and recipe, a training a fold and seed in each, and the share of the held-out
 * images that is named rightly. Chance differs (order, augmentation, initial weights of one distribution), so accuracies are compared with intervals over
 * trainings. Returns a table in Markdown.
 */
export async function agreementWithKeras(root: string, size: AgreementSize): Promise<string> {
  const tree = renderedFaces(root)
  const folder = tree === undefined ? mkdtempSync(join(tmpdir(), 'agreement-')) : dirname(tree.path)
  const asked: TrainFoldRequest[] = []
  try {
    return await withStudio(async (studio) => {
      const { dataset } = tree === undefined
        ? await runJob(studio, 'demo.create', { out: join(folder, 'demo'), subjects: size.subjects, seed: 1, import: true })
        : await runJob(studio, 'dataset.import', { path: tree.path })
      const { foldSet } = await studio.call('folds.make', { dataset: dataset as string })
      const foldsOnly = Array.from({ length: size.folds }, (_, fold) => fold)
      const trained: Trained[] = []
      for (let seed = 1; seed <= size.seeds; seed += 1) {
        process.stderr.write(`seed ${seed} of ${size.seeds}: the studio\n`)
        const result = await runJob(studio, 'run.start', { network: NETWORK, foldSet, preset: 'paper', epochs: size.epochs, seed, foldsOnly })
        for (const { index, testAccuracy } of result.folds) {
          process.stderr.write(`seed ${seed} of ${size.seeds}, fold ${index}: Keras\n`)
          const request = asked.find((one) => one.fold === index && one.recipe.seed === seed)
          if (request === undefined || testAccuracy === null) throw new Error(`fold ${index} was not trained as asked`)
          trained.push({ fold: index, seed, images: request.test.rows.length, studio: testAccuracy, keras: await kerasAccuracy(root, folder, request) })
        }
      }
      return table(trained, size, tree?.name ?? `demo set of ${size.subjects} subjects`)
    }, overhearing(asked))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Real engines whose training requests are kept: they name the very rows and crops that the studio trains on. */
function overhearing(asked: TrainFoldRequest[]): SpawnEngine {
  const { spawnEngine } = nodePorts('command line', { quiet: true })
  const spawn = async (options: Parameters<SpawnEngine>[0]): ReturnType<SpawnEngine> => {
    const engine = await spawnEngine(options)
    return new Proxy(engine, {
      get(target, key) {
        if (key !== 'send') {
          const value: unknown = Reflect.get(target, key)
          return typeof value === 'function' ? (value.bind(target) as unknown) : value
        }
        return (message: unknown): void => {
          const request = trainFoldRequestSchema.safeParse(message)
          if (request.success) asked.push(request.data)
          target.send(message)
        }
      },
    })
  }
  return Object.assign(spawn, { available: () => spawnEngine.available() })
}

async function kerasAccuracy(root: string, folder: string, request: TrainFoldRequest): Promise<number> {
  const { network, recipe, train, test, data } = request
  const { values } = readTensorFile(data.path, data.sha256)
  const row = network.input.size ** 2 * network.input.channels
  const write = (name: string, { rows }: LabelledRows): string => {
    const path = join(folder, name)
    writeFileSync(path, Buffer.from(networkInput(selectRows(values, rows, row, data.path), row, recipe.preparation.standardise).buffer))
    return path
  }
  const deviations = weightTensors(network).filter((tensor) => tensor.fanIn > 0).map((tensor) => [tensor.name, Math.sqrt(tensor.gain / tensor.fanIn)])
  const { softmaxes } = await runKeras<{ softmaxes: readonly (readonly number[])[] }>(root, 'agreement.py', {
    network: network.id, recipe, seed: recipe.seed, deviations: Object.fromEntries(deviations),
    trainImages: write('train.f32', train), trainLabels: train.labels, testImages: write('test.f32', test),
    rates: Array.from({ length: recipe.epochs }, (_, epoch) => learningRateAt(recipe.learningRate, epoch)),
  }, cpus().length)
  return rightAnswers(softmaxes.flat(), test.labels, network.classes) / test.rows.length
}

function table(trained: readonly Trained[], size: AgreementSize, set: string): string {
  const percent = (value: number): string => (100 * value).toFixed(1)
  const interval = (pick: (one: Trained) => number): string => {
    const { mean, low, high } = meanInterval(trained.map(pick), 'repeats')
    return `${percent(mean)} (${percent(low)} to ${percent(high)})`
  }
  return [
    `Nano-B on the ${set}, ${size.epochs} epochs of the paper's recipe; share of the held-out images named rightly, per cent; unit: a training (fold x seed).`,
    '', '| fold | seed | images | studio | Keras | difference |', '|---|---|---|---|---|---|',
    ...trained.map((one) => `| ${one.fold} | ${one.seed} | ${one.images} | ${percent(one.studio)} | ${percent(one.keras)} | ${percent(one.studio - one.keras)} |`),
    `| mean of ${trained.length}, 95 % t interval | | | ${interval((one) => one.studio)} | ${interval((one) => one.keras)} | ${interval((one) => one.studio - one.keras)} |`,
  ].join('\n')
}
