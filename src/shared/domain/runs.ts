import { z } from 'zod'
import { countSchema, intervalSchema, seedSchema, shareSchema, timeSchema } from './common'
import { datasetIdSchema, foldSetIdSchema, jobIdSchema, networkIdSchema, runIdSchema, sha256Schema } from './ids'
import { presetNameSchema, recipeSchema } from './recipe'

export const runStartInputSchema = z.object({
  network: networkIdSchema.default('nano-b'),
  foldSet: foldSetIdSchema,
  preset: presetNameSchema.default('quick'),
  epochs: z.int().min(1).max(2000).optional(),
  foldsOnly: z.array(z.int().min(0).max(199)).min(1).max(200).optional(),
  seed: seedSchema.default(0),
  /** Engine processes at once; default: one a core. */
  parallel: z.int().min(1).max(64).optional(),
  name: z.string().min(1).max(120).optional(),
})

/** `interrupted`: the studio stopped while it ran; it can be resumed from its checkpoints. */
export const runStateSchema = z.enum(['queued', 'running', 'interrupted', 'done', 'failed', 'cancelled'])
export type RunState = z.infer<typeof runStateSchema>

export const engineRecordSchema = z.object({
  backend: z.string(), tensorflow: z.string(), tfjs: z.string(), node: z.string(), threads: countSchema,
})
export type EngineRecord = z.infer<typeof engineRecordSchema>

export const foldRunSchema = z.object({
  index: countSchema,
  state: runStateSchema,
  epochs: countSchema,
  loss: z.number().nullable(),
  trainAccuracy: shareSchema.nullable(),
  learningRate: z.number().nullable(),
  imagesPerSecond: z.number().nullable(),
  seconds: z.number().nullable(),
  /** Share of the fold's held-out images named rightly after the last epoch; never used to choose one. */
  testAccuracy: shareSchema.nullable(),
  weightsHash: sha256Schema.nullable(),
  error: z.string().nullable(),
})
export type FoldRun = z.infer<typeof foldRunSchema>

export const runSummarySchema = z.object({
  run: runIdSchema,
  name: z.string(),
  state: runStateSchema,
  network: networkIdSchema,
  networkName: z.string(),
  parameters: countSchema,
  dataset: datasetIdSchema,
  foldSet: foldSetIdSchema,
  preset: presetNameSchema,
  seed: seedSchema,
  epochs: countSchema,
  foldsPlanned: countSchema,
  foldsDone: countSchema,
  epochsDone: countSchema,
  backend: z.string().nullable(),
  job: jobIdSchema.nullable(),
  imagesPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  pooledAccuracy: shareSchema.nullable(),
  interval: intervalSchema.nullable(),
  createdAt: timeSchema,
  endedAt: timeSchema.nullable(),
  error: z.string().nullable(),
})
export type RunSummary = z.infer<typeof runSummarySchema>

export const runDetailSchema = runSummarySchema.extend({
  recipe: recipeSchema,
  engine: engineRecordSchema.nullable(),
  foldSetHash: sha256Schema,
  dataHash: sha256Schema,
  /** Sequences whose label changed since the run took its snapshot; more than 0 marks the evaluation stale. */
  labelsChanged: countSchema,
  folds: z.array(foldRunSchema),
})
export type RunDetail = z.infer<typeof runDetailSchema>

export const epochSchema = z.object({
  fold: countSchema,
  /** Counted from 0. */
  epoch: countSchema,
  loss: z.number(),
  accuracy: shareSchema,
  learningRate: z.number(),
  imagesPerSecond: z.number(),
  seconds: z.number(),
})
export type Epoch = z.infer<typeof epochSchema>

/** The outcome of a training, with the names that scripts rely on. */
export const trainResultSchema = z.object({
  run: runIdSchema,
  network: networkIdSchema,
  parameters: countSchema,
  backend: z.string(),
  foldSet: foldSetIdSchema,
  folds: z.array(z.object({
    index: countSchema, epochs: countSchema, imagesPerSecond: z.number(), testAccuracy: shareSchema, seconds: z.number(),
  })),
  pooledAccuracy: shareSchema,
})
export type TrainResult = z.infer<typeof trainResultSchema>
