import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { countNetwork } from '../../src/studio/networks/count'
import { findNetwork } from '../support/find-network'
import type { Studio } from '../../src/studio/studio'
import { renderedFaces } from './faces'
import { runKeras } from './keras-python'
import { medianBounds, rateRow, timed, timeRow, type BenchRow } from './measure'
import { runJob, withStudio } from './studio'
import { kerasTraining, studioTraining } from './training-side'

const NETWORK = 'nano-b'
const BATCH = 32
/** Processes of each side of the one-engine rows, and their turns of an epoch. */
const [PROCESSES, TURNS] = [3, 6]
const FOLD_EPOCHS = 4

/** What train_folds.py prints. */
interface KerasRun {
  readonly keras: string
  readonly tensorflow: string
  readonly firstEpochSeconds: number
  readonly residentBytes: number
}

interface Fold {
  readonly train: number
  readonly test: number
}

interface Bench {
  readonly root: string
  readonly studio: Studio
  readonly foldSet: string
  readonly folds: readonly Fold[]
  readonly threads: number
}

/**
 * Training beside Keras 3 on the same TensorFlow build, network, batch and number of images, in turn. The studio augments, tells and writes a checkpoint an
 * epoch; Keras' `fit` does none of these.
 */
export async function trainingBesideKeras(root: string): Promise<BenchRow[]> {
  const tree = renderedFaces(root)
  const folder = tree === undefined ? mkdtempSync(join(tmpdir(), 'keras-bench-')) : dirname(tree.path)
  try {
    return await withStudio(async (studio) => {
      const { dataset } = tree === undefined
        ? await runJob(studio, 'demo.create', { out: join(folder, 'demo'), subjects: 24, seed: 1, import: true })
        : await runJob(studio, 'dataset.import', { path: tree.path })
      const made = await studio.call('folds.make', { dataset: dataset as string })
      const folds = made.folds.map((fold) => ({ train: made.images - fold.images, test: fold.images }))
      const bench: Bench = { root, studio, foldSet: made.foldSet, folds, threads: cpus().length }
      const one = await oneEngine(bench)
      return [...one.rows, ...(await tenFolds(bench)), await shareOfPeak(bench, one.imagesPerSecond)]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Images a second of a training step with all cores, with the augmentation, without it, and of Keras: a few processes of each, which take turns of an epoch, so that
 * what the machine does meanwhile meets all of them. The first turn of each process warms it up.
 */
async function oneEngine({ root, folds, threads }: Bench): Promise<{ readonly rows: readonly BenchRow[]; readonly imagesPerSecond: number }> {
  const trained = { network: NETWORK, images: folds[0]?.train ?? 0, threads, augmented: true }
  const turns: (readonly number[])[] = []
  for (let round = 0; round < PROCESSES; round += 1) {
    const sides = [studioTraining(trained), studioTraining({ ...trained, augmented: false }), await kerasTraining(root, trained)]
    try {
      for (let turn = 0; turn <= TURNS; turn += 1) {
        const rates: number[] = []
        for (const side of sides) rates.push(await side.turn(0))
        if (turn > 0) turns.push(rates)
      }
    } finally {
      for (const side of sides) await side.end()
    }
  }
  // No median: of two threads, Keras' epochs take now 1.7 s and now 2.6, so that a median is one or the other by chance.
  const [augmented, plain, keras] = [0, 1, 2].map((place) => overall(turns.map((rates) => rates[place] ?? NaN))) as [number, number, number]
  const spread = (place: number): string => `${turns.length} turns, 95 % of the median of their ratios ${medianBounds(turns.map((rates) => (rates[0] ?? NaN) / (rates[place] ?? NaN))).map((bound) => bound.toFixed(2)).join(' to ')}`
  const name = `one engine, Nano-B, batch ${BATCH}, ${threads} threads`
  return {
    imagesPerSecond: augmented,
    rows: [
      rateRow(name, 'images/s', augmented, { name: 'Keras fit', value: keras }, `the studio augments, Keras does not; ${spread(2)}; at least 1.5 is promised`),
      rateRow(`${name}: what augmentation costs`, 'images/s', augmented, { name: 'the same without it', value: plain }, `${spread(1)}; at least 0.9 is promised`),
    ],
  }
}

/** The rate of epochs of equal size together: their images over their seconds. */
function overall(rates: readonly number[]): number {
  return rates.length / rates.reduce((seconds, rate) => seconds + 1 / rate, 0)
}

/** The wall time of all folds: the studio's engines side by side, a thread each, against Keras one fold after another with all threads; both from the start of their processes. */
async function tenFolds({ root, studio, foldSet, folds, threads }: Bench): Promise<readonly BenchRow[]> {
  const asked = { network: NETWORK, foldSet, preset: 'paper', parallel: threads } as const
  const unprepared = await untilFirstEpoch(studio, () => runJob(studio, 'run.start', { ...asked, epochs: 1, foldsOnly: folds.slice(0, threads).map((_, fold) => fold) }))
  const prepared = await untilFirstEpoch(studio, () => timed(() => runJob(studio, 'run.start', { ...asked, epochs: FOLD_EPOCHS })))
  const ours = prepared.value
  const { items } = await studio.call('run.epochs', { run: ours.value.run })
  const memory = Math.max(...items.map((epoch) => epoch.memoryBytes ?? 0)) / 1e6
  const keras = await timed(() => runKeras<KerasRun>(root, 'train_folds.py', { network: NETWORK, folds, epochs: FOLD_EPOCHS, batch: BATCH, threads }, threads))
  const peer = (value: number) => ({ name: `Keras ${keras.value.keras}, TensorFlow ${keras.value.tensorflow}`, value })
  return [
    timeRow(`${folds.length} folds of ${FOLD_EPOCHS} epochs, ${threads} engines`, 's', ours.seconds, peer(keras.seconds), `${(ours.seconds / keras.seconds).toFixed(2)} of Keras' time; at most 0.6 is promised, 0.5 sought`),
    timeRow('memory of an engine, most', 'MB', memory, peer(keras.value.residentBytes / 1e6), 'resident; under 900 is promised'),
    timeRow('from the start to the first epoch', 's', prepared.seconds, peer(keras.value.firstEpochSeconds), `of ${folds[0]?.train ?? 0} images in each of ${threads} engines, crops prepared; under 5 is promised`),
    timeRow('the same of a dataset\'s first run', 's', unprepared.seconds, null, `which cuts ${(folds[0]?.train ?? 0) + (folds[0]?.test ?? 0)} crops first`),
  ]
}

/** A run's result, with the seconds to the end of its first epoch. */
async function untilFirstEpoch<T>(studio: Studio, run: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  let seconds = NaN
  const started = performance.now()
  const stop = studio.subscribe((event) => { if (event.kind === 'epoch' && Number.isNaN(seconds)) seconds = (performance.now() - started) / 1000 })
  try {
    return { value: await run(), seconds }
  } finally {
    stop()
  }
}

/** Operations of training, 2 a MAC and three passes (forward, and backward by inputs and by weights), as a share of the fastest matrix product. */
async function shareOfPeak({ root, threads }: Bench, imagesPerSecond: number): Promise<BenchRow> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'test/bench/gemm-peak.cjs')], {
    cwd: root, env: { ...process.env, TF_NUM_INTRAOP_THREADS: String(threads), TF_NUM_INTEROP_THREADS: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
  })
  const { gigaflops } = JSON.parse(stdout) as { gigaflops: number }
  const { macs } = countNetwork(findNetwork(join(root, 'models'), NETWORK))
  const reached = (imagesPerSecond * 2 * macs * 3) / 1e9
  return {
    name: 'arithmetic of training, one engine', unit: 'GFLOP/s', studio: reached, peer: { name: 'fastest matrix product through TensorFlow', value: gigaflops }, ratio: reached / gigaflops,
    note: `${((100 * reached) / gigaflops).toFixed(0)} % of this machine's peak; 2 * 3 * ${(macs / 1e6).toFixed(1)} million MACs an image`,
  }
}
