import { createHash } from 'node:crypto'
import type { BenchCell, BenchFile, BenchRepeat, Estimate } from '../../src/shared/domain/bench-result'
import { sealed } from '../../src/studio/bench/seal'
import { tQuantile } from '../../src/studio/evaluation/student-t'
import { randomStream } from '../../src/studio/random'

const REPEATS = 3
const QUERIES = 80
const START = 1_700_000_000_000

/** A value over repeats with its t interval. */
export function overRepeats(values: readonly number[]): Estimate {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const half = tQuantile(0.975, n - 1) * Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n)
  return { mean, low: mean - half, high: mean + half, over: 'repeats' }
}

const rank = (values: readonly number[], share: number): number => ([...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? NaN) / 1e6
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length / 1e6

/** SHA-256 of latencies as the format has it. */
export function samplesHash(nanoseconds: readonly number[]): string {
  const bytes = Buffer.alloc(4 * nanoseconds.length)
  nanoseconds.forEach((one, place) => bytes.writeUInt32LE(one, 4 * place))
  return createHash('sha256').update(bytes).digest('hex')
}

/** A sealed file of measurements that nobody made, of two cells of one trained network, with joules by a counter. Every rule of the format holds. */
export function inventBench(seed: number): BenchFile {
  const random = randomStream(seed, 'bench')
  const cell = (index: number, precision: 'fp32' | 'int8'): BenchCell => {
    const parts = Array.from({ length: REPEATS }, () => Array.from({ length: QUERIES }, () => Math.round(1e6 * (0.8 + 0.4 * random.float()))))
    const whole = parts.flat()
    const repeats = parts.map((part, repeat): BenchRepeat => {
      const seconds = meanOf(part) * QUERIES / 1000 * 1.02
      const startedAt = START + 1000 + (2 * repeat + index) * 400
      return { repeat, place: 2 * repeat + index, startedAt, endedAt: startedAt + Math.ceil(seconds * 1000), seconds, queries: QUERIES, imagesPerSecond: QUERIES / seconds, joules: 6 * seconds }
    })
    const gross = overRepeats(repeats.map(({ joules }) => (joules ?? NaN) / QUERIES))
    const [min, max] = [Math.min(...whole) / 1e6, Math.max(...whole) / 1e6]
    return {
      cell: index, network: { id: 'nano-b', name: 'EmotionNet Nano-B', parameters: 136_721, macs: 1_000_000 },
      weights: { kind: 'trained', sha256: 'a'.repeat(64), run: 'run-1', fold: 2, final: false, calibration: precision === 'fp32' ? 'none' : 'training-pictures' },
      runtime: { name: 'onnxruntime', version: '1.30.0' }, precision, threads: 1, batch: 1, boundary: 'network-only', unmeasurable: null,
      accuracy: { share: 0.75, images: 40, run: 'run-1', fold: 2, protocol: 'held-out images of fold 2' },
      measured: {
        latency: { mean: meanOf(whole), p50: rank(whole, 0.5), p90: rank(whole, 0.9), p99: rank(whole, 0.99), min, max, queries: whole.length },
        meanMs: overRepeats(parts.map(meanOf)), p90Ms: overRepeats(parts.map((part) => rank(part, 0.9))), imagesPerSecond: overRepeats(repeats.map((one) => one.imagesPerSecond)),
        histogram: [{ fromMs: min, toMs: 1, count: whole.filter((one) => one < 1e6).length }, { fromMs: 1, toMs: max, count: whole.filter((one) => one >= 1e6).length }],
        timeline: [], repeats, samples: { kept: 'inline', nanoseconds: whole, sha256: samplesHash(whole) },
        coldStart: null, memory: null, modelBytes: 500_000, peak: null,
        energies: [{
          tier: 'counter', source: 'RAPL package-0', grossJoules: gross, netJoules: overRepeats(repeats.map(({ joules, seconds }) => ((joules ?? NaN) - 2 * seconds) / QUERIES)),
          imagesPerSecondPerWatt: overRepeats(repeats.map(({ joules }) => QUERIES / (joules ?? NaN))), idle: { before: 2, after: 2 }, reason: 'The package alone.',
        }],
        conditions: { loadBefore: 0.1, otherShare: 0, stealShare: 0, megahertz: null, celsius: null, marks: [] },
      },
    }
  }
  return sealed({
    format: 'emotionnet-bench/1', program: 'invented', title: 'Invented', startedAt: START, endedAt: START + 10_000,
    hardware: { device: 'Invented board', cpu: 'Invented', cores: 4, architecture: 'aarch64', os: 'Linux', memoryBytes: 4e9, power: { governor: null, mode: null, limitWatts: null, supply: 'mains' }, software: 'Python 3' },
    plan: { preset: 'custom', seconds: 0.05, queries: 64, repeats: REPEATS, warmUpSeconds: 0, idleSeconds: 0, seed },
    cells: [cell(0, 'fp32'), cell(1, 'int8')],
  })
}
