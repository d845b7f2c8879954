import { z } from 'zod'
import { countSchema, intervalSchema, seedSchema, shareSchema, timeSchema } from './common'
import { executorChoiceSchema, executorRecordSchema, placeSchema } from './executor'
import { framePolicySchema, settledPolicySchema } from './frame-policy'
import { datasetIdSchema, experimentIdSchema, foldSetIdSchema, jobIdSchema, networkIdSchema, runIdSchema, sha256Schema } from './ids'
import { presetIdSchema, recipeSchema, trainerKindSchema } from './recipe'

/**
 * How much of the machine a training takes. `all-cores`: as many engines as cores. `leave-one`: one core less, for the window. `background`: all cores, at
 * the lowest priority.
 */
export const cpuPolicySchema = z.enum(['all-cores', 'leave-one', 'background'])
export type CpuPolicy = z.infer<typeof cpuPolicySchema>

export const tagSchema = z.string().trim().min(1).max(40)
export const tagsSchema = z.array(tagSchema).max(20)

export const runStartInputSchema = z.object({
  network: networkIdSchema.default('nano-b'),
  foldSet: foldSetIdSchema,
  preset: presetIdSchema.default('quick'),
  /** A whole recipe instead of the preset's; the run is then called after the preset that trains alike, or `custom`. */
  recipe: recipeSchema.optional(),
  trainer: trainerKindSchema.optional(),
  epochs: z.int().min(1).max(2000).optional(),
  foldsOnly: z.array(z.int().min(0).max(199)).min(1).max(200).optional(),
  /** Default: the recipe's, which is 0 for the built-in presets. */
  seed: seedSchema.optional(),
  policy: cpuPolicySchema.default('all-cores'),
  executor: executorChoiceSchema.default({ kind: 'local' }),
  /** Engine processes at once; default: what the policy gives, and on a cluster all folds. */
  parallel: z.int().min(1).max(64).optional(),
  name: z.string().min(1).max(120).optional(),
  tags: tagsSchema.default([]),
})

export const runResumeInputSchema = z.object({
  run: runIdSchema,
  /** Only these of its folds, each not done yet; default: all of them. */
  folds: z.array(z.int().min(0).max(199)).min(1).max(200).optional(),
  parallel: z.int().min(1).max(64).optional(),
})

/** `paused`: stopped by the user at a checkpoint. `interrupted`: the studio stopped while it ran. Both, and what was cancelled or failed, can be resumed. */
export const runStateSchema = z.enum(['queued', 'running', 'paused', 'interrupted', 'done', 'failed', 'cancelled'])
export type RunState = z.infer<typeof runStateSchema>

/** `cross-validation`: a model a fold, judged on its held-out subjects. `final`: one model of all labelled subjects, with no accuracy of its own. */
export const runKindSchema = z.enum(['cross-validation', 'final'])
export type RunKind = z.infer<typeof runKindSchema>

/** What a final model is fitted after: a finished cross-validation, whose network, recipe, seed and fold set it takes. */
export const runFinalInputSchema = z.object({
  run: runIdSchema,
  /** Default: the median of the epochs its folds chose by inner validation; without that, its recipe's. */
  epochs: z.int().min(1).max(2000).optional(),
  policy: cpuPolicySchema.default('all-cores'),
  name: z.string().min(1).max(120).optional(),
  tags: z.array(tagSchema).max(20).default([]),
})

/** What a cross-validation estimates for models trained as its own were: all that is known of how well a final model names faces. */
export const estimateSchema = z.object({ run: runIdSchema, accuracy: shareSchema, interval: intervalSchema.nullable() })
export type Estimate = z.infer<typeof estimateSchema>

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
  /** Epochs behind the weights that count, from 1: all of them, or fewer where inner validation chose. */
  chosenEpoch: countSchema.nullable(),
  weightsHash: sha256Schema.nullable(),
  error: z.string().nullable(),
})
export type FoldRun = z.infer<typeof foldRunSchema>

export const runSummarySchema = z.object({
  run: runIdSchema,
  name: z.string(),
  kind: runKindSchema,
  state: runStateSchema,
  /** True for the control whose folds share subjects on purpose; never ranked beside honest runs. */
  leaky: z.boolean(),
  tags: z.array(z.string()),
  policy: cpuPolicySchema,
  /** Where it is trained. */
  place: placeSchema,
  /** The cross-validation whose estimate a final model carries. */
  finalOf: runIdSchema.nullable(),
  /** That estimate; null for a cross-validation, which has its own accuracy. */
  estimate: estimateSchema.nullable(),
  /** The experiment it belongs to. */
  experiment: experimentIdSchema.nullable(),
  network: networkIdSchema,
  networkName: z.string(),
  parameters: countSchema,
  dataset: datasetIdSchema,
  foldSet: foldSetIdSchema,
  /** How many classes its fold set tells apart: accuracies over different ones are not comparable. */
  classes: countSchema,
  preset: presetIdSchema,
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

/** What a reader of a run must know of one of its folds, or of the whole run where `fold` is null. */
export const runRemarkSchema = z.object({ fold: countSchema.nullable(), message: z.string(), nextStep: z.string() })
export type RunRemark = z.infer<typeof runRemarkSchema>

/** Labels, frames and preparation as the run took them; later changes do not touch it. */
export const runSnapshotSchema = z.object({
  /** When the fold set was made, whose labels the run holds. */
  labelsAsOf: timeSchema,
  subjects: countSchema,
  sequences: countSchema,
  images: countSchema,
  /** Most frames of a sequence that show its label. */
  lastFrames: countSchema,
  /** Which frames of each sequence count. */
  framePolicy: settledPolicySchema,
  /** What the policy of the dataset is now, where that is another one; the run keeps its own. */
  policyNow: framePolicySchema.nullable(),
  /** SHA-256 over the preparation; crops of one hash are made alike. */
  preparationHash: sha256Schema,
})

export const runDetailSchema = runSummarySchema.extend({
  recipe: recipeSchema,
  executor: executorRecordSchema,
  engine: engineRecordSchema.nullable(),
  foldSetHash: sha256Schema,
  dataHash: sha256Schema,
  /** Sequences whose label changed since the run took its snapshot; more than 0 marks the evaluation stale. */
  labelsChanged: countSchema,
  snapshot: runSnapshotSchema,
  remarks: z.array(runRemarkSchema),
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
  /** Mean over the epoch's steps of the gradient's L2 norm, before the update; null where it was not computed. */
  gradientNorm: z.number().nullable(),
  /** Mean cross-entropy and accuracy on the inner subjects after the epoch; null without inner validation. */
  innerLoss: z.number().nullable(),
  innerAccuracy: shareSchema.nullable(),
  /** Resident memory of the engine process at the epoch's end. */
  memoryBytes: countSchema.nullable(),
})
export type Epoch = z.infer<typeof epochSchema>

/** A run written to a folder: what was written, by its path in it. */
export const runExportResultSchema = z.object({ run: runIdSchema, path: z.string(), files: z.array(z.string()), bytes: countSchema })
export type RunExportResult = z.infer<typeof runExportResultSchema>

/** A run read from a folder; `added` is false where this studio has it already. */
export const runImportResultSchema = z.object({ run: runIdSchema, name: z.string(), added: z.boolean(), foldsDone: countSchema, foldsPlanned: countSchema })
export type RunImportResult = z.infer<typeof runImportResultSchema>

/** The outcome of a training, with the names that scripts rely on. */
export const trainResultSchema = z.object({
  run: runIdSchema,
  kind: runKindSchema,
  leaky: z.boolean(),
  network: networkIdSchema,
  parameters: countSchema,
  backend: z.string(),
  foldSet: foldSetIdSchema,
  folds: z.array(z.object({
    index: countSchema, epochs: countSchema, imagesPerSecond: z.number(), testAccuracy: shareSchema.nullable(), seconds: z.number(),
  })),
  /** null for a final model, which carries an estimate instead. */
  pooledAccuracy: shareSchema.nullable(),
  estimate: estimateSchema.nullable(),
})
export type TrainResult = z.infer<typeof trainResultSchema>
