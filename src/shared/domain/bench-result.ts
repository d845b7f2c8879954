import { z } from 'zod'
import { countSchema, shareSchema, timeSchema } from './common'
import { sha256Schema } from './ids'

/**
 * A file of measurements, `emotionnet-bench`: what the bench stores, exports, and reads back from other devices. Durations say their unit in their name;
 * raw latencies are whole nanoseconds. An energy is never a bare number: it has its tier, and a reason where there is none.
 *
 * `/2` knows weights that were not trained here, and then multiply-accumulates that nobody counted; in all else it is `/1`. A file says `/2` only where it holds
 * such a cell, so that readers of the first take all others.
 */
export const BENCH_FORMATS = ['emotionnet-bench/1', 'emotionnet-bench/2'] as const

/** The runtimes of the studio's own engine. A file of another device may name others. */
export const RUNTIME_NAMES = ['tfjs-eager', 'tfjs-graph', 'onnxruntime', 'litert', 'tfjs-wasm'] as const
export type RuntimeName = (typeof RUNTIME_NAMES)[number]
/** Where weights come from: a run, nowhere (freshly drawn), or a user's ONNX classifier. */
export const WEIGHT_KINDS = ['trained', 'fresh', 'not-trained-here'] as const
export const PRECISIONS = ['fp32', 'fp16', 'int8'] as const
/** What a query begins with: the network's input in memory, a decoded frame with its landmarks in memory, or a decoded frame in which the face is still to be found. */
export const BOUNDARIES = ['network-only', 'with-preparation', 'with-detection'] as const
export type Boundary = (typeof BOUNDARIES)[number]
export const BENCH_PRESETS = ['quick', 'standard', 'mlperf', 'custom'] as const

/**
 * How joules are known, best first. `wall`: a meter before the power supply; `counter`: the machine's own counter or sensor; `estimated`: a model of the
 * processor's power; `nominal-cap`: the cap of a power mode, as the paper divides by, which ranks nothing; `unmeasurable`: not known here, with the reason.
 */
export const ENERGY_TIERS = ['wall', 'counter', 'estimated', 'nominal-cap', 'unmeasurable'] as const
export type EnergyTier = (typeof ENERGY_TIERS)[number]

const text = (most: number) => z.string().min(1).max(most)
const positive = z.number().positive()

/** Mean with a 95 % t interval: over repeats (each a process of its own), or over consecutive blocks of the one repeat there is; none where there is one value. */
export const estimateSchema = z.object({ mean: z.number(), low: z.number(), high: z.number(), over: z.enum(['repeats', 'blocks', 'none']) })
export type Estimate = z.infer<typeof estimateSchema>

/** What can make a number doubtful; `detail` is a sentence with the figures. */
export const BENCH_MARKS = ['busy', 'steal', 'frequency-change', 'throttled', 'clock-step', 'suspended', 'counter-lost', 'repeat-lost', 'idle-drift', 'on-battery', 'few-repeats', 'short-loops', 'few-queries'] as const
export const markSchema = z.object({ mark: z.enum(BENCH_MARKS), detail: text(500) })
export type BenchMark = z.infer<typeof markSchema>

/** Latency of a query, milliseconds: nearest-rank percentiles over the queries of all repeats. */
export const latencySummarySchema = z.object({ mean: z.number(), p50: z.number(), p90: z.number(), p99: z.number(), min: z.number(), max: z.number(), queries: countSchema })
export type LatencySummary = z.infer<typeof latencySummarySchema>

/** One visit of a cell: a fresh process that warms up and then loops. */
export const repeatSchema = z.object({
  /** Counted from 0; visits of all cells of one repeat come before those of the next. */
  repeat: countSchema,
  /** Place among all visits of the file, in the order in which they were made. */
  place: countSchema,
  /** Of the counted loop, by the clock of the machine: what a wall meter's record is aligned by. */
  startedAt: timeSchema,
  endedAt: timeSchema,
  /** Of the counted loop, by a clock that never steps. */
  seconds: positive,
  queries: z.int().min(1),
  imagesPerSecond: positive,
  /** Over the loop, before idle is subtracted; null where no counter was read. */
  joules: z.number().nullable(),
})
export type BenchRepeat = z.infer<typeof repeatSchema>

export const energySchema = z.object({
  tier: z.enum(ENERGY_TIERS),
  /** What told it: "RAPL package-0", "hwmon VDD_IN", "meter.csv"; null where nothing did. */
  source: z.string().max(300).nullable(),
  /** Joules an image, all that the machine drew during the loop, and less what it draws when idle (null where idle is not known). */
  grossJoules: estimateSchema.nullable(),
  netJoules: estimateSchema.nullable(),
  /** Images a second a watt, gross: the inverse of joules an image. */
  imagesPerSecondPerWatt: estimateSchema.nullable(),
  /** Watts before the first and after the last visit of the file. */
  idle: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  /** Why there is no number, or what the number leaves out. */
  reason: text(600),
})
export type BenchEnergy = z.infer<typeof energySchema>

/** From a process just started to its first answer, milliseconds; medians over repeats. */
export const coldStartSchema = z.object({ process: z.number().nullable(), library: z.number(), model: z.number(), firstQuery: z.number(), total: z.number() })

export const cellConditionsSchema = z.object({
  /** Load of the last minute before the first visit; shares of the whole machine during the loops, worst of the visits; null where the system does not tell. */
  loadBefore: z.number().nullable(), otherShare: shareSchema.nullable(), stealShare: shareSchema.nullable(),
  /** Megahertz of the fastest core, lowest and highest seen. */
  megahertz: z.object({ low: z.number(), high: z.number() }).nullable(),
  celsius: z.object({ before: z.number(), after: z.number() }).nullable(),
  marks: z.array(markSchema).max(40),
})

export const cellMeasuredSchema = z.object({
  latency: latencySummarySchema,
  /** 95 % intervals of the mean and of the 90th percentile, milliseconds. */
  meanMs: estimateSchema, p90Ms: estimateSchema,
  imagesPerSecond: estimateSchema,
  histogram: z.array(z.object({ fromMs: z.number(), toMs: z.number(), count: countSchema })).max(200),
  /** Median latency by time within the loops, one loop after the other: what throttling bends. */
  timeline: z.array(z.object({ repeat: countSchema, atSeconds: z.number(), medianMs: z.number() })).max(2000),
  repeats: z.array(repeatSchema).min(1).max(50),
  /** Raw latencies, nanoseconds, repeat after repeat: within the file, in a file beside it (unsigned 32-bit little-endian numbers), or not kept. */
  samples: z.discriminatedUnion('kept', [
    z.object({ kept: z.literal('inline'), nanoseconds: z.array(countSchema).max(2_000_000), sha256: sha256Schema }),
    z.object({ kept: z.literal('file'), file: text(200), count: countSchema, sha256: sha256Schema }),
    z.object({ kept: z.literal('none') }),
  ]),
  coldStart: coldStartSchema.nullable(),
  /** Largest resident memory of the process, bytes, and what it held before library and model; worst of the repeats. */
  memory: z.object({ peakBytes: countSchema, beforeBytes: countSchema }).nullable(),
  /** Bytes of the model as this runtime reads it. */
  modelBytes: countSchema.nullable(),
  /** Of the machine's measured peak with as many threads and in the same precision, multiply-accumulates a second; null where no peak was measured. */
  peak: z.object({ share: z.number(), macsPerSecond: z.number(), peakMacsPerSecond: z.number(), by: text(200) }).nullable(),
  /** Best tier first. */
  energies: z.array(energySchema).min(1).max(5),
  conditions: cellConditionsSchema,
})
export type CellMeasured = z.infer<typeof cellMeasuredSchema>

/** What a cell is, whether or not it could be measured. */
export const cellKeySchema = z.object({
  network: z.object({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/), name: text(200),
    /** Multiply-accumulates an image; null where they are not known. */
    parameters: countSchema, macs: countSchema.nullable(),
  }),
  /** The hash is of the float32 parameters as the weights file holds them; of weights that were `not-trained-here` it is of the file that was brought in. `training-pictures`: int8 was cut by pictures of the training; `noise`: by noise, which decides about answers but not about speed. */
  weights: z.object({
    kind: z.enum(WEIGHT_KINDS), sha256: sha256Schema.nullable(),
    run: z.string().max(60).nullable(), fold: countSchema.nullable(), final: z.boolean(),
    calibration: z.enum(['none', 'noise', 'training-pictures']),
  }),
  runtime: z.object({ name: text(60), version: z.string().max(120).nullable() }),
  precision: z.enum(PRECISIONS),
  threads: z.int().min(1).max(1024),
  /** 1: single-stream, one query at a time. More: batched throughput, a metric of its own. */
  batch: z.int().min(1).max(4096),
  boundary: z.enum(BOUNDARIES),
})
export type CellKey = z.infer<typeof cellKeySchema>

export const benchCellSchema = cellKeySchema.extend({
  /** Counted from 0 within the file, in the order of the form, not of the visits. */
  cell: countSchema,
  measured: cellMeasuredSchema.nullable(),
  /** Why `measured` is null; null where it is not. */
  unmeasurable: z.object({ code: text(60), reason: text(600) }).nullable(),
  /** Of the same weights on held-out pictures; null for fresh weights and where int8 was cut by noise. `run` is a judgement where the weights were not trained here. */
  accuracy: z.object({ share: shareSchema, images: countSchema, run: z.string().max(60), fold: countSchema.nullable(), protocol: text(300) }).nullable(),
})
export type BenchCell = z.infer<typeof benchCellSchema>

/** The machine as the file finds it. */
export const benchHardwareSchema = z.object({
  device: text(200), cpu: text(200), cores: countSchema, architecture: text(40), os: text(200), memoryBytes: countSchema,
  /** How the power was governed: the governor, the limits that the system tells in watts, the power mode (`nvpmodel`), and what fed the machine. */
  power: z.object({ governor: z.string().max(120).nullable(), mode: z.string().max(200).nullable(), limitWatts: z.number().nullable(), supply: z.enum(['mains', 'battery', 'unknown']) }),
  software: z.string().max(200),
})
export type BenchHardware = z.infer<typeof benchHardwareSchema>

export const benchPlanSchema = z.object({
  preset: z.enum(BENCH_PRESETS),
  /** Least seconds and least queries of a loop, repeats, and seconds of warm-up before each loop. */
  seconds: positive, queries: countSchema, repeats: z.int().min(1).max(50), warmUpSeconds: z.number(),
  idleSeconds: z.number(),
  /** Of the order of the visits. */
  seed: countSchema,
})
export type BenchPlan = z.infer<typeof benchPlanSchema>

/** The whole file. `sha256` seals it: SHA-256 of the canonical JSON (keys sorted, no spaces) of all other fields. */
export const benchFileSchema = z.object({
  format: z.enum(BENCH_FORMATS),
  /** Of the program that measured. */
  program: text(120),
  title: z.string().max(200),
  startedAt: timeSchema, endedAt: timeSchema,
  hardware: benchHardwareSchema,
  plan: benchPlanSchema,
  cells: z.array(benchCellSchema).min(1).max(1000),
  sha256: sha256Schema,
})
export type BenchFile = z.infer<typeof benchFileSchema>

/** The oldest format that can say what these cells are. */
export function formatOf(cells: readonly Pick<CellKey, 'weights'>[]): BenchFile['format'] {
  return cells.some(({ weights }) => weights.kind === 'not-trained-here') ? 'emotionnet-bench/2' : 'emotionnet-bench/1'
}
