import { z } from 'zod'
import { countSchema, timeSchema } from './common'
import { benchIdSchema, networkIdSchema } from './ids'

export const benchInputSchema = z.object({
  network: networkIdSchema.default('nano-b'),
  /** Seconds a repeat lasts after warm-up. */
  seconds: z.number().min(0.5).max(600).default(3),
  repeats: z.int().min(1).max(20).default(5),
  threads: z.int().min(1).max(64).default(1),
})

/** Milliseconds a query, single-stream: batch 1, one at a time. */
const latencySchema = z.object({ mean: z.number(), p50: z.number(), p90: z.number(), p99: z.number(), queries: countSchema })

export const benchResultSchema = z.object({
  bench: benchIdSchema,
  network: networkIdSchema,
  runtime: z.string(),
  precision: z.literal('fp32'),
  threads: countSchema,
  boundary: z.literal('network only'),
  latency: latencySchema,
  /** Queries a second of each repeat; mean with a 95 % t interval over repeats. */
  framesPerSecond: z.object({ mean: z.number(), low: z.number(), high: z.number(), repeats: z.array(z.number()) }),
  throughput: z.object({ batch: countSchema, imagesPerSecond: z.number() }),
  /** Counts of queries per latency bin, milliseconds. */
  histogram: z.array(z.object({ from: z.number(), to: z.number(), count: countSchema })),
  energy: z.object({ tier: z.enum(['measured by a counter', 'unmeasurable here']), joulesPerImage: z.number().nullable(), reason: z.string() }),
  conditions: z.object({ cpu: z.string(), cores: countSchema, os: z.string(), node: z.string(), load: z.number(), governor: z.string().nullable() }),
  createdAt: timeSchema,
})
export type BenchResult = z.infer<typeof benchResultSchema>
