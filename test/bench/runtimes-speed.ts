import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inferenceGraph } from '../../src/studio/export/inference-graph'
import { writeOnnx } from '../../src/studio/export/onnx'
import { writeTflite } from '../../src/studio/export/tflite'
import { widenChannels } from '../../src/studio/export/wide-channels'
import { pythonPath } from '../support/python'
import { kerasPython } from './keras-python'
import { median, medianBounds, rateRow, type BenchRow } from './measure'
import { measuredModel, sideOf, studioSide, type Side } from './runtimes-side'

/**
 * Pairs of processes, turns of each pair and the seconds of a turn; a trial that everything runs takes fewer. How a process happens to lie in memory makes it
 * up to a third faster or slower for all its life, so that one pair of processes tells little.
 */
const [PAIRS, TURNS, SECONDS] = process.env['STUDIO_BENCH_TRIAL'] === undefined ? [15, 3, 0.4] : [1, 1, 0.1]
/** Of the rows that are of batches. */
const BATCH = 32

/**
 * Nano-B at batch 1 on one thread in the studio's runtimes, each beside its peer in Python, turn about; int8 beside float32; and batches of 32 in TensorFlow's
 * graph beside the same network as a tf.function of Keras. The studio widens a network for ONNX Runtime; Python has it once as it is exported and once the very
 * same bytes. LiteRT has the same file in both, and stands once beside the studio's fastest.
 * The studio's side is a process started as its engines are. Threads of a second core would compete with whatever else the machine does.
 */
export async function runtimesSpeed(root: string): Promise<readonly BenchRow[]> {
  const { model } = await measuredModel(join(root, 'models'))
  const { network, parameters } = model
  const folder = mkdtempSync(join(tmpdir(), 'nano-studio-runtimes-'))
  const graph = inferenceGraph(network, parameters)
  const files = { onnx: join(folder, 'model.onnx'), wide: join(folder, 'model-wide.onnx'), tflite: join(folder, 'model.tflite') }
  writeFileSync(files.onnx, writeOnnx(graph, { name: network.id, ranges: null, metadata: {} }))
  writeFileSync(files.wide, writeOnnx(widenChannels(graph, 'fp32'), { name: network.id, ranges: null, metadata: {} }))
  writeFileSync(files.tflite, writeTflite(graph, { name: network.id, ranges: null }))
  try {
    return [
      await beside('ONNX Runtime', 'onnxruntime in Python over the exported file', () => studioSide('onnxruntime', 'fp32'), () => pythonSide(root, 'onnx', files.onnx)),
      await beside('ONNX Runtime', 'onnxruntime in Python over the widened file', () => studioSide('onnxruntime', 'fp32'), () => pythonSide(root, 'onnx', files.wide)),
      await beside('its fastest, ONNX Runtime', 'LiteRT in Python', () => studioSide('onnxruntime', 'fp32'), () => pythonSide(root, 'tflite', files.tflite)),
      await beside('LiteRT', 'LiteRT in Python', () => studioSide('litert', 'fp32'), () => pythonSide(root, 'tflite', files.tflite)),
      await beside('ONNX Runtime int8', 'float32', () => studioSide('onnxruntime', 'int8'), () => studioSide('onnxruntime', 'fp32')),
      await beside('LiteRT int8', 'float32', () => studioSide('litert', 'int8'), () => studioSide('litert', 'fp32')),
      await beside('TensorFlow\'s graph', 'tf.function in Python', () => studioSide('tfjs-graph', 'fp32', BATCH), () => functionSide(root), BATCH),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Pair by pair, and within a pair turn about, so that what the machine does meanwhile meets both; the ratio is the median of the pairs' ratios. */
async function beside(name: string, peer: string, studio: () => Side, other: () => Side | Promise<Side>, batch = 1): Promise<BenchRow> {
  const pairs: (readonly [number, number])[] = []
  for (let pair = 0; pair < PAIRS; pair += 1) pairs.push(await turnsOf(studio(), await other()))
  const ratios = pairs.map(([own, their]) => own / their)
  const note = `batch ${batch}, one thread, ${PAIRS} pairs of processes, ${TURNS} turns about; ratios ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}; 95 % of their median ${medianBounds(ratios).map((bound) => bound.toFixed(2)).join(' to ')}`
  return { ...rateRow(`Nano-B in ${name}`, 'images/s', median(pairs.map(([own]) => own)), { name: peer, value: median(pairs.map(([, their]) => their)) }, note), ratio: median(ratios) }
}

/** The median of the turns of two processes, which end with it. */
async function turnsOf(studio: Side, other: Side): Promise<readonly [number, number]> {
  try {
    await studio.turn(SECONDS)
    await other.turn(SECONDS)
    const turns: (readonly [number, number])[] = []
    for (let turn = 0; turn < TURNS; turn += 1) turns.push([await studio.turn(SECONDS), await other.turn(SECONDS)])
    return [median(turns.map(([own]) => own)), median(turns.map(([, their]) => their))]
  } finally {
    await studio.end()
    await other.end()
  }
}

function pythonSide(root: string, kind: 'onnx' | 'tflite', file: string): Side {
  return sideOf(`${kind} in Python`, spawn(pythonPath(), [join(root, 'test/bench/runtimes/peer.py'), kind, file, '1'], { stdio: ['pipe', 'pipe', 'inherit'] }))
}

/** The network as Keras builds it, traced by tf.function, with one thread as the studio's process has. */
async function functionSide(root: string): Promise<Side> {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', OMP_NUM_THREADS: '1', TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' }
  return sideOf('tf.function in Python', spawn(await kerasPython(root), [join(root, 'test/bench/keras/function_peer.py'), 'nano-b', String(BATCH)], { stdio: ['pipe', 'pipe', 'inherit'], env }))
}
