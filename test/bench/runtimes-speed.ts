import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { loadTensorFlow } from '../../src/engine/native/tensorflow'
import { initialParameters } from '../../src/engine/network/initialise'
import { calibrate } from '../../src/engine/runtimes/calibrate'
import { openRuntime } from '../../src/engine/runtimes/open-runtime'
import type { InferenceRuntime, Precision, RuntimeModel, RuntimeName } from '../../src/engine/runtimes/runtime'
import { inferenceGraph } from '../../src/studio/export/inference-graph'
import { writeOnnx } from '../../src/studio/export/onnx'
import { writeTflite } from '../../src/studio/export/tflite'
import { weightTensors } from '../../src/studio/networks/weights'
import { randomStream } from '../../src/studio/random'
import { findNetwork } from '../support/find-network'
import { pythonPath } from '../support/python'
import { kerasPython } from './keras-python'
import { median, rateRow, type BenchRow } from './measure'

/** Turns of each, one after the other, and how many seconds a turn is; a trial that everything runs takes fewer. */
const [TURNS, SECONDS] = process.env['STUDIO_BENCH_TRIAL'] === undefined ? [9, 1] : [1, 0.1]
const CALIBRATION = 64
/** Of the rows that are of batches. */
const BATCH = 32

/** One side of a comparison: images a second over a turn. */
interface Side { readonly turn: () => Promise<number>; readonly end: () => Promise<void> }

/**
 * Nano-B at batch 1 on one thread in the studio's runtimes, each beside its peer in Python over the very same file, turn about; int8 beside float32; and batches of 32
 * in TensorFlow's graph beside the same network as a tf.function of Keras.
 * Threads of a second core would compete with whatever else the machine does.
 */
export async function runtimesSpeed(root: string): Promise<readonly BenchRow[]> {
  // TensorFlow reads it as it is loaded, which nothing in this process has done yet
  for (const pool of ['INTRAOP', 'INTEROP']) process.env[`TF_NUM_${pool}_THREADS`] = '1'
  const network = findNetwork(join(root, 'models'), 'nano-b')
  const parameters = initialParameters(weightTensors(network), 5, 0)
  const random = randomStream(0, 'runtimes')
  const { size, channels } = network.input
  const images = Float32Array.from({ length: CALIBRATION * size * size * channels }, () => random.normal())
  const model: RuntimeModel = { network, parameters, ranges: await calibrate(network, parameters, images, CALIBRATION, 1) }
  const folder = mkdtempSync(join(tmpdir(), 'nano-studio-runtimes-'))
  const graph = inferenceGraph(network, parameters)
  const files = { onnx: join(folder, 'model.onnx'), tflite: join(folder, 'model.tflite') }
  writeFileSync(files.onnx, writeOnnx(graph, { name: network.id, ranges: null, metadata: {} }))
  writeFileSync(files.tflite, writeTflite(graph, { name: network.id, ranges: null }))
  const image = images.subarray(0, size * size * channels)
  const ours = (name: RuntimeName, precision: Precision = 'fp32'): Promise<Side> => studioSide(root, name, precision, model, image)
  try {
    return [
      await beside('ONNX Runtime', 'onnxruntime in Python', await ours('onnxruntime'), pythonSide(root, 'onnx', files.onnx)),
      await beside('LiteRT', 'LiteRT in Python', await ours('litert'), pythonSide(root, 'tflite', files.tflite)),
      await beside('ONNX Runtime int8', 'float32', await ours('onnxruntime', 'int8'), await ours('onnxruntime')),
      await beside('LiteRT int8', 'float32', await ours('litert', 'int8'), await ours('litert')),
      await beside('TensorFlow\'s graph', 'tf.function in Python', await studioSide(root, 'tfjs-graph', 'fp32', model, images.subarray(0, BATCH * image.length), BATCH), await functionSide(root), BATCH),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Turn about, so that what the machine does meanwhile meets both; the ratio is the median of the turns' ratios. */
async function beside(name: string, peer: string, studio: Side, other: Side, batch = 1): Promise<BenchRow> {
  try {
    await studio.turn()
    await other.turn()
    const turns: (readonly [number, number])[] = []
    for (let turn = 0; turn < TURNS; turn += 1) turns.push([await studio.turn(), await other.turn()])
    const [mine, theirs] = [median(turns.map(([own]) => own)), median(turns.map(([, their]) => their))]
    const ratios = turns.map(([own, their]) => own / their)
    return { ...rateRow(`Nano-B in ${name}`, 'images/s', mine, { name: peer, value: theirs }, `batch ${batch}, one thread, ${TURNS} turns about; ratios ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`), ratio: median(ratios) }
  } finally {
    await studio.end()
    await other.end()
  }
}

async function studioSide(root: string, name: RuntimeName, precision: Precision, model: RuntimeModel, images: Float32Array, batch = 1): Promise<Side> {
  const runtime: InferenceRuntime = await openRuntime({ tensorflow: loadTensorFlow(), root }, { name, precision, threads: 1, model })
  return {
    turn: async () => {
      const started = performance.now()
      let count = 0
      do {
        await runtime.run(images, batch)
        count += batch
      } while (performance.now() - started < SECONDS * 1000)
      return count / ((performance.now() - started) / 1000)
    },
    end: () => runtime.close(),
  }
}

function pythonSide(root: string, kind: 'onnx' | 'tflite', file: string): Side {
  return peerSide(kind, spawn(pythonPath(), [join(root, 'test/bench/runtimes/peer.py'), kind, file, '1'], { stdio: ['pipe', 'pipe', 'inherit'] }))
}

/** The network as Keras builds it, traced by tf.function, with one thread as the studio's process has. */
async function functionSide(root: string): Promise<Side> {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', OMP_NUM_THREADS: '1', TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' }
  return peerSide('tf.function', spawn(await kerasPython(root), [join(root, 'test/bench/keras/function_peer.py'), 'nano-b', String(BATCH)], { stdio: ['pipe', 'pipe', 'inherit'], env }))
}

function peerSide(kind: string, child: ChildProcess): Side {
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  return {
    turn: async () => {
      child.stdin?.write(`${SECONDS}\n`)
      const line = await lines.next()
      if (line.done === true) throw new Error(`the Python peer of ${kind} ended before it answered`)
      return Number(line.value)
    },
    end: async () => {
      child.stdin?.end()
      await ended
    },
  }
}
