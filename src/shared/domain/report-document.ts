import { z } from 'zod'
import { ENERGY_TIERS } from './bench-result'
import { countSchema } from './common'
import { comparisonSchema } from './comparison'
import { crossEvaluationSchema } from './cross'
import { auditSchema } from './folds'
import { groupAccuracySchema } from './groups'
import { benchIdSchema } from './ids'
import { inputSourceSchema } from './network-spec'
import { reportSectionSchema } from './report'
import { evaluationSchema, predictionSchema } from './results'
import { epochSchema, runDetailSchema } from './runs'

/** The JSON report names its format by these; a change of meaning counts the version up. */
export const REPORT_SCHEMA = { id: 'emotionnet-nano-studio/report', version: 2 } as const

/** One measured cell of a run's network. Milliseconds; images a second; images a second a watt with how its watts are known. */
export const speedOfNetworkSchema = z.object({
  bench: benchIdSchema, device: z.string(), runtime: z.string(), ownWeights: z.boolean(),
  framesPerSecond: z.number(), interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  p50Ms: z.number(), p90Ms: z.number(), p99Ms: z.number(),
  imagesPerJoule: z.number().nullable(), joulesInterval: z.object({ low: z.number(), high: z.number() }).nullable(), tier: z.enum(ENERGY_TIERS), note: z.string(), marks: z.array(z.string()),
})
export type SpeedOfNetwork = z.infer<typeof speedOfNetworkSchema>

const reportedRunSchema = z.object({
  /** Without what changes while nothing is trained: its job and the time left. */
  run: runDetailSchema.omit({ job: true, etaSeconds: true }),
  dataset: z.object({
    name: z.string(), format: z.string(), synthetic: z.boolean(), subjects: countSchema, sequences: countSchema, labelledSequences: countSchema, frames: countSchema,
  }),
  network: z.object({
    name: z.string(), parameters: countSchema, macs: countSchema, reconstruction: z.boolean(), provenance: z.array(z.string()), publishedParameters: countSchema.nullable(),
    input: z.object({ size: countSchema, channels: countSchema, source: inputSourceSchema }),
  }),
  split: z.object({ rule: z.string(), k: countSchema, seed: countSchema, lastFrames: countSchema, hash: z.string(), subjects: countSchema }),
  audit: auditSchema,
  /** Each field of the recipe with where its value comes from. */
  recipe: z.array(z.object({ field: z.string(), value: z.string(), source: z.string(), note: z.string() })),
  evaluation: evaluationSchema,
  /** Accuracy by what is recorded of the subjects (age, sex), attribute by attribute; empty where nothing is. Groups of one subject are left out. */
  groups: groupAccuracySchema.shape.attributes,
  epochs: z.array(epochSchema),
  /** Every held-out image, by subject, sequence and frame; probabilities in the order of `evaluation.protocol.classes`. */
  predictions: z.array(predictionSchema),
  /** The run on datasets it was not trained on, newest first, with every answer. */
  otherData: z.array(z.object({ evaluation: crossEvaluationSchema, predictions: z.array(predictionSchema) })),
  /** Single-stream measurements of its network on the machines of this studio, newest first, with what makes each doubtful. */
  speed: z.array(speedOfNetworkSchema),
  /** The method section, a paragraph each. */
  method: z.array(z.string()),
  conditions: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Why the run's accuracy was not reached under the conditions of the paper's Table 1. */
  differences: z.array(z.string()),
})

/** The report for programs. */
export const reportDocumentSchema = z.object({
  schema: z.literal(REPORT_SCHEMA.id),
  version: z.literal(REPORT_SCHEMA.version),
  /** UTC; the only value that differs between two reports of one store. */
  createdAt: z.string(),
  program: z.object({ name: z.string(), version: z.string() }),
  sections: z.array(reportSectionSchema),
  runs: z.array(reportedRunSchema).min(1),
  /** Of two or more runs; `reason` says why there is none. */
  comparison: z.object({ value: comparisonSchema.nullable(), reason: z.string().nullable() }).nullable(),
  /** The paper's Table 1. */
  published: z.array(z.object({ method: z.string(), parametersMillion: z.number(), accuracyPercent: z.number(), open: z.string() })),
})
export type ReportDocument = z.infer<typeof reportDocumentSchema>
