import { z } from 'zod'
import { BENCH_PRESETS, BOUNDARIES, benchFileSchema, benchHardwareSchema, ENERGY_TIERS, RUNTIME_NAMES } from './bench-result'
import { countSchema, pathSchema, timeSchema } from './common'
import { benchIdSchema, classifierIdSchema, networkIdSchema, runIdSchema } from './ids'

/** A matrix of models x runtimes x precisions x threads x batches, at one boundary. */
export const benchRunInputSchema = z.strictObject({
  /** Networks with fresh weights; speed does not depend on their values. */
  networks: z.array(networkIdSchema).max(20).default(['nano-a', 'nano-b']),
  /** Trained weights: a run's fold, or what a final model was fitted to (fold left out). */
  runs: z.array(z.strictObject({ run: runIdSchema, fold: countSchema.max(200).optional() })).max(20).default([]),
  /** ONNX classifiers of the user's, measured as they were brought in, in ONNX Runtime alone. */
  classifiers: z.array(classifierIdSchema).max(20).default([]),
  runtimes: z.array(z.enum(RUNTIME_NAMES)).min(1).max(5).default([...RUNTIME_NAMES]),
  precisions: z.array(z.enum(['fp32', 'int8'])).min(1).max(2).default(['fp32']),
  threads: z.array(z.int().min(1).max(64)).min(1).max(8).default([1]),
  batches: z.array(z.int().min(1).max(256)).min(1).max(6).default([1]),
  boundary: z.enum(BOUNDARIES).default('network-only'),
  preset: z.enum(['quick', 'standard', 'mlperf']).default('quick'),
  /** What differs from the preset. */
  seconds: z.number().min(0.05).max(3600).optional(),
  repeats: z.int().min(1).max(20).optional(),
  warmUpSeconds: z.number().min(0).max(60).optional(),
  idleSeconds: z.number().min(0).max(120).optional(),
  /** Of the order of the visits. */
  seed: countSchema.max(4_294_967_295).default(0),
  /** The processor's power at full work, for an estimate where nothing measures; and the cap of the power mode, for the paper's kind of figure. */
  tdpWatts: z.number().positive().max(2000).optional(),
  capWatts: z.number().positive().max(2000).optional(),
  title: z.string().max(120).default(''),
})
export type BenchRunInput = z.output<typeof benchRunInputSchema>

/** A stored file of measurements. `earlier`: a single measurement of an older studio in today's form. */
export const storedBenchSchema = z.object({ bench: benchIdSchema, origin: z.enum(['measured', 'earlier', 'imported']), createdAt: timeSchema, file: benchFileSchema })
export type StoredBench = z.infer<typeof storedBenchSchema>

export const benchSummarySchema = z.object({
  bench: benchIdSchema, origin: storedBenchSchema.shape.origin, title: z.string(), createdAt: timeSchema, startedAt: timeSchema,
  preset: z.enum(BENCH_PRESETS), device: z.string(), cells: countSchema, unmeasurable: countSchema, networks: z.array(z.string()), runtimes: z.array(z.string()),
  /** The best tier of its cells. */
  tier: z.enum(ENERGY_TIERS),
})
export type BenchSummary = z.infer<typeof benchSummarySchema>

/** What tells energy here, found or not, and how power is governed. */
export const benchPowerSchema = z.object({
  counters: z.array(z.object({ source: z.string(), covers: z.string().nullable(), problem: z.string().nullable(), grant: z.string().nullable() })),
  /** The counter that a measurement will read; null, and then why none. */
  chosen: z.string().nullable(), reason: z.string().nullable(),
  modes: z.array(z.object({ id: countSchema, name: z.string(), watts: z.number().nullable(), active: z.boolean() })),
  hardware: benchHardwareSchema,
})
export type BenchPower = z.infer<typeof benchPowerSchema>

/** A meter before the power supply: watts typed in by hand (at work, and idle where it was read), or its record as CSV, aligned by the machine's clock. */
export const benchMeterInputSchema = z.strictObject({
  bench: benchIdSchema,
  meter: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('typed'), watts: z.number().positive().max(100_000), idleWatts: z.number().min(0).max(100_000).optional(), name: z.string().min(1).max(120).default('typed in by hand') }),
    z.strictObject({ kind: z.literal('csv'), path: pathSchema, /** Seconds that the meter's clock is ahead of the machine's. */ aheadSeconds: z.number().min(-86_400).max(86_400).default(0) }),
  ]),
})

export const BENCH_EXPORT_FORMATS = ['json', 'csv', 'svg', 'png', 'samples'] as const
export const benchExportInputSchema = z.strictObject({ bench: benchIdSchema, formats: z.array(z.enum(BENCH_EXPORT_FORMATS)).min(1).default(['json', 'csv', 'svg', 'png']), out: pathSchema })
export const benchExportResultSchema = z.object({ path: z.string(), files: z.array(z.string()), bytes: countSchema })

/** What a measurement under way is at; null where none is. */
export const benchLiveSchema = z.object({
  live: z.object({
    job: z.string(), cell: z.string(), place: countSchema, visits: countSchema, imagesPerSecond: z.number().nullable(), watts: z.number().nullable(),
    /** Of the visits so far, newest last. */
    done: z.array(z.object({ cell: z.string(), imagesPerSecond: z.number() })),
  }).nullable(),
})
export type BenchLive = z.infer<typeof benchLiveSchema>

/** What a network would need on a microcontroller, estimated from its specification alone. */
export const mcuEstimateSchema = z.object({
  network: networkIdSchema,
  precisions: z.array(z.object({
    precision: z.enum(['int8', 'fp32']),
    /** Most bytes of tensors alive at once, and the node that is computed then. */
    peakRamBytes: countSchema, peakAt: z.string(),
    flashBytes: countSchema,
  })),
  macs: countSchema, parameters: countSchema,
  layers: z.array(z.object({ node: z.string(), op: z.string(), aliveBytes: countSchema, alive: z.array(z.string()) })),
  /** What the estimate leaves out, a sentence each. */
  leavesOut: z.array(z.string()),
})
export type McuEstimate = z.infer<typeof mcuEstimateSchema>

/** What older studios stored of one measurement: kept readable. */
export const earlierBenchSchema = z.object({
  bench: benchIdSchema, network: networkIdSchema, runtime: z.string(), precision: z.literal('fp32'), threads: countSchema, boundary: z.literal('network only'),
  latency: z.object({ mean: z.number(), p50: z.number(), p90: z.number(), p99: z.number(), queries: countSchema }),
  framesPerSecond: z.object({ mean: z.number(), low: z.number(), high: z.number(), repeats: z.array(z.number()) }),
  throughput: z.object({ batch: countSchema, imagesPerSecond: z.number() }),
  histogram: z.array(z.object({ from: z.number(), to: z.number(), count: countSchema })),
  energy: z.object({ tier: z.enum(['measured by a counter', 'unmeasurable here']), joulesPerImage: z.number().nullable(), reason: z.string() }),
  conditions: z.object({ cpu: z.string(), cores: countSchema, os: z.string(), node: z.string(), load: z.number(), governor: z.string().nullable() }),
  createdAt: timeSchema,
})
export type EarlierBench = z.infer<typeof earlierBenchSchema>

