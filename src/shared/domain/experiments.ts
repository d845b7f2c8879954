import { z } from 'zod'
import { countSchema, intervalSchema, seedSchema, shareSchema, timeSchema } from './common'
import { emotionSchema } from './emotion'
import { executorChoiceSchema } from './executor'
import { datasetIdSchema, experimentIdSchema, foldSetIdSchema, networkIdSchema, runIdSchema, sha256Schema } from './ids'
import { presetIdSchema, recipeSchema } from './recipe'
import { cpuPolicySchema, runStateSchema } from './runs'

/** The most runs that one experiment may hold. */
export const EXPERIMENT_RUNS = 200

const { epochs, batchSize, learningRate, labelSmoothing, l2, initialisation, augmentation, preparation, trainer } = recipeSchema.shape
const values = <S extends z.ZodType>(value: S) => z.array(value).min(1).max(20).optional()

/** Fields of a recipe that an experiment may vary, by their places in it, each with the values it takes. */
export const variedSchema = z.strictObject({
  'epochs': values(epochs),
  'batchSize': values(batchSize),
  'learningRate.base': values(learningRate.shape.base),
  'labelSmoothing': values(labelSmoothing),
  'classWeights': values(z.enum(['none', 'balanced'])),
  'l2': values(l2),
  'initialisation': values(initialisation),
  'augmentation.rotationDegrees': values(augmentation.shape.rotationDegrees),
  'augmentation.widthShift': values(augmentation.shape.widthShift),
  'augmentation.heightShift': values(augmentation.shape.heightShift),
  'augmentation.zoom': values(augmentation.shape.zoom),
  'augmentation.horizontalFlip': values(augmentation.shape.horizontalFlip),
  'preparation.cropInterOcular': values(preparation.shape.cropInterOcular),
  'preparation.standardise': values(preparation.shape.standardise),
  'trainer': values(trainer),
})
export type Varied = z.infer<typeof variedSchema>
export type VariedPath = keyof Varied
/** In the order of columns. */
export const VARIED_PATHS = Object.keys(variedSchema.shape) as readonly VariedPath[]
export const variedValueSchema = z.union([z.number(), z.string(), z.boolean()])
export type VariedValue = z.infer<typeof variedValueSchema>

/** Every network with every combination of the values, each with every seed: a run each, all on one fold set. */
export const experimentStartInputSchema = z.object({
  name: z.string().min(1).max(120).optional(),
  foldSet: foldSetIdSchema,
  preset: presetIdSchema.default('quick'),
  /** A whole recipe to vary instead of the preset's. */
  recipe: recipeSchema.optional(),
  networks: z.array(networkIdSchema).min(1).max(20).default(['nano-b']),
  seeds: z.array(seedSchema).min(1).max(50).default([0]),
  vary: variedSchema.default({}),
  foldsOnly: z.array(z.int().min(0).max(199)).min(1).max(200).optional(),
  policy: cpuPolicySchema.default('all-cores'),
  executor: executorChoiceSchema.default({ kind: 'local' }),
  parallel: z.int().min(1).max(64).optional(),
})
export type ExperimentPlan = z.output<typeof experimentStartInputSchema>

/** `under-way`: a run is queued or running. `stopped`: none is, and not all are done. */
export const experimentStateSchema = z.enum(['under-way', 'done', 'stopped'])

export const experimentSummarySchema = z.object({
  experiment: experimentIdSchema,
  name: z.string(),
  state: experimentStateSchema,
  /** True on a leaky control, whose numbers are shown apart and estimate nothing. */
  leaky: z.boolean(),
  dataset: datasetIdSchema,
  foldSet: foldSetIdSchema,
  preset: presetIdSchema,
  /** What differs between its cells: places in the recipe, and `network`. Empty where only the seed does. */
  varied: z.array(z.string()),
  seeds: z.array(seedSchema),
  cells: countSchema,
  runsPlanned: countSchema,
  runsDone: countSchema,
  /** Queued or running. */
  runsUnderWay: countSchema,
  createdAt: timeSchema,
})
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>

/** The finished runs of a cell, a seed each: spread over seeds, which is not what another set of subjects would give; the interval tells of that. */
export const cellAccuracySchema = z.object({
  /** Mean over seeds of the accuracy pooled over folds. */
  mean: shareSchema,
  /** Standard deviation over seeds, n - 1; null for one seed. */
  sd: z.number().min(0).nullable(),
  low: shareSchema,
  high: shareSchema,
  /** Seeds finished. */
  n: countSchema,
  /** 95 % bootstrap over subjects of the mean over seeds; null for a single subject. */
  interval: intervalSchema.nullable(),
})

export const experimentCellSchema = z.object({
  network: networkIdSchema,
  networkName: z.string(),
  /** One a varied field, in their order. */
  values: z.array(variedValueSchema),
  runs: z.array(z.object({ run: runIdSchema, seed: seedSchema, state: runStateSchema, accuracy: shareSchema.nullable(), foldsDone: countSchema, foldsPlanned: countSchema })),
  seedsPlanned: countSchema,
  /** Over finished runs only; null before the first. */
  accuracy: cellAccuracySchema.nullable(),
  /** Of all engines of a run together, and the training time of its folds added up: means over finished runs. */
  imagesPerSecond: z.number().nullable(),
  seconds: z.number().nullable(),
})
export type ExperimentCell = z.infer<typeof experimentCellSchema>

export const experimentSchema = experimentSummarySchema.extend({
  /** What the table must be read with: choosing the best cell by it is selection on the folds it reports. */
  selection: z.string(),
  protocol: z.object({
    classes: z.array(emotionSchema), frames: z.string(), split: z.string(), foldSetHash: sha256Schema, synthetic: z.boolean(), foldsPlanned: countSchema, foldsInSet: countSchema,
  }),
  /** In the order of the grid, never by accuracy. */
  table: z.array(experimentCellSchema),
})
export type Experiment = z.infer<typeof experimentSchema>
