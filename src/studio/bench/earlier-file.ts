import type { EarlierBench } from '../../shared/domain/bench'
import { formatOf, type BenchCell, type BenchFile, type CellMeasured, type Estimate } from '../../shared/domain/bench-result'
import { sealed } from './seal'

/** What an earlier studio did not keep is said, not guessed: it measured one network in tfjs-node's graph. */
const NOT_KEPT = 'not kept by the earlier studio'

/** A single measurement of an earlier studio in today's form: its single-stream cell, and the batched one that stood beside it. */
export function earlierFile(earlier: EarlierBench): BenchFile {
  const { conditions, energy, framesPerSecond: fps, latency, throughput } = earlier
  const none = (mean: number): Estimate => ({ mean, low: mean, high: mean, over: 'none' })
  const key = (batch: number): Omit<BenchCell, 'cell' | 'measured'> => ({
    network: { id: earlier.network, name: earlier.network, parameters: 0, macs: 0 },
    weights: { kind: 'fresh', sha256: null, run: null, fold: null, final: false, calibration: 'none' },
    runtime: { name: 'tfjs-graph', version: earlier.runtime.slice(0, 120) }, precision: 'fp32', threads: Math.max(1, earlier.threads), batch, boundary: 'network-only', unmeasurable: null, accuracy: null,
  })
  const rest: Pick<CellMeasured, 'timeline' | 'samples' | 'coldStart' | 'memory' | 'modelBytes' | 'peak' | 'conditions'> = {
    timeline: [], samples: { kept: 'none' }, coldStart: null, memory: null, modelBytes: null, peak: null,
    conditions: { loadBefore: conditions.load, otherShare: null, stealShare: null, megahertz: null, celsius: null, marks: [] },
  }
  const unmeasured = { tier: 'unmeasurable' as const, source: null, grossJoules: null, netJoules: null, imagesPerSecondPerWatt: null, idle: { before: null, after: null } }
  const joules = energy.joulesPerImage
  const single: CellMeasured = {
    ...rest, latency: { ...latency, min: earlier.histogram[0]?.from ?? latency.p50, max: earlier.histogram.at(-1)?.to ?? latency.p99 }, meanMs: none(latency.mean), p90Ms: none(latency.p90),
    imagesPerSecond: { mean: fps.mean, low: fps.low, high: fps.high, over: fps.repeats.length > 1 ? 'repeats' : 'none' },
    histogram: earlier.histogram.map(({ from, to, count }) => ({ fromMs: from, toMs: to, count })),
    repeats: fps.repeats.map((rate, repeat) => ({ repeat, place: repeat, startedAt: earlier.createdAt, endedAt: earlier.createdAt, seconds: Math.max(1e-9, latency.queries / fps.repeats.length / rate), queries: Math.max(1, Math.round(latency.queries / fps.repeats.length)), imagesPerSecond: rate, joules: null })),
    energies: [joules === null || joules <= 0 ? { ...unmeasured, reason: energy.reason } : { ...unmeasured, tier: 'counter', source: 'processor counter', grossJoules: none(joules), imagesPerSecondPerWatt: none(1 / joules), reason: energy.reason }],
  }
  const perQuery = (throughput.batch * 1000) / throughput.imagesPerSecond
  const batched: CellMeasured = {
    ...rest, latency: { mean: perQuery, p50: perQuery, p90: perQuery, p99: perQuery, min: perQuery, max: perQuery, queries: 1 }, meanMs: none(perQuery), p90Ms: none(perQuery), imagesPerSecond: none(throughput.imagesPerSecond), histogram: [],
    repeats: [{ repeat: 0, place: fps.repeats.length, startedAt: earlier.createdAt, endedAt: earlier.createdAt, seconds: perQuery / 1000, queries: 1, imagesPerSecond: throughput.imagesPerSecond, joules: null }],
    energies: [{ ...unmeasured, reason: `The energy of the batched loop was ${NOT_KEPT}.` }],
  }
  const cells: BenchCell[] = [{ ...key(1), cell: 0, measured: single }, { ...key(throughput.batch), cell: 1, measured: batched }]
  return sealed({
    format: formatOf(cells), program: 'EmotionNet Nano Studio, earlier', title: '', startedAt: earlier.createdAt, endedAt: earlier.createdAt,
    hardware: {
      device: conditions.cpu, cpu: conditions.cpu, cores: conditions.cores, architecture: NOT_KEPT, os: conditions.os, memoryBytes: 0,
      power: { governor: conditions.governor, mode: null, limitWatts: null, supply: 'unknown' }, software: `Node ${conditions.node}`,
    },
    plan: { preset: 'custom', seconds: Math.max(0.001, latency.queries / fps.repeats.length / fps.mean), queries: 1, repeats: Math.max(1, fps.repeats.length), warmUpSeconds: 0, idleSeconds: 0, seed: 0 },
    cells,
  })
}
