import { z } from 'zod'
import { boundsSchema } from './calibration'
import { countSchema, intervalSchema, pageInput, probabilitiesSchema, shareSchema } from './common'
import { emotionSchema } from './emotion'
import { benchIdSchema, judgementIdSchema, networkIdSchema, runIdSchema, sequenceIdSchema, sha256Schema } from './ids'

/** A run, or the judgement of an ONNX classifier that the studio did not train. */
const comparedIdSchema = z.union([runIdSchema, judgementIdSchema])

export const compareInputSchema = z.object({ runs: z.array(comparedIdSchema).min(2).max(8) })

/** Sequences that are listed of those that only one of two runs names rightly, and items listed of those left out; totals count all. */
export const LISTED = 500

const pooledSchema = z.object({ value: shareSchema, correct: countSchema, n: countSchema, interval: intervalSchema.nullable() })

export const comparedRunSchema = z.object({
  run: comparedIdSchema,
  name: z.string(),
  /** `onnx-1` of a classifier that was not trained here. */
  network: networkIdSchema,
  networkName: z.string(),
  parameters: countSchema,
  reconstruction: z.boolean(),
  /** Over the compared items only. */
  images: pooledSchema,
  sequences: pooledSchema,
  foldMean: z.object({ mean: shareSchema, sd: z.number().min(0), k: countSchema }),
  /** Over the classes that occur, pooled, image level; null where nothing is compared. */
  macroF1: shareSchema.nullable(),
  /** In class order; `n` counts the class's images. */
  perClass: z.array(z.object({ emotion: emotionSchema, n: countSchema, recall: shareSchema.nullable(), precision: shareSchema.nullable(), f1: shareSchema.nullable() })),
  /** Images this run has judged and the comparison leaves out. */
  leftOut: countSchema,
})
export type ComparedRun = z.infer<typeof comparedRunSchema>

/** Why an item that some run has judged is not compared. */
export const leftOutSchema = z.object({
  subject: z.string(), sequence: z.string(), frame: countSchema,
  reason: z.enum(['not judged by every run', 'labelled differently', 'another picture']),
})
export type LeftOut = z.infer<typeof leftOutSchema>

/** Whether numbers may be read as results under one protocol; `because` says what differs, a sentence each. */
export const sameConditionsSchema = z.object({ same: z.boolean(), because: z.array(z.string()) })
export type SameConditions = z.infer<typeof sameConditionsSchema>

/** First minus second as a share of all items, with the paired bootstrap over subjects (10,000 resamples, percentile). */
const differenceSchema = z.object({ difference: z.number(), interval: boundsSchema.nullable(), p: shareSchema.nullable() })

/** A sequence that one run names rightly and the other does not. */
export const discordantSchema = z.object({
  subject: z.string(), sequence: z.string(), truth: emotionSchema, first: emotionSchema, second: emotionSchema,
  /** The last compared frame. */
  image: sha256Schema,
})
export type Discordant = z.infer<typeof discordantSchema>
const discordantListSchema = z.object({ total: countSchema, items: z.array(discordantSchema) })

export const comparedPairSchema = z.object({
  first: comparedIdSchema,
  second: comparedIdSchema,
  images: differenceSchema,
  sequences: differenceSchema,
  macroF1: differenceSchema,
  /** Difference of each class's recall, in class order; null where no compared image shows the class. No p: seven of them would find something by chance. */
  perClass: z.array(z.object({ emotion: emotionSchema, difference: z.number().nullable(), interval: boundsSchema.nullable() })),
  /** Image accuracies of the folds that both hold out alike; empty where folds do not pair. */
  perFold: z.array(z.object({ index: countSchema, first: shareSchema, second: shareSchema, n: countSchema })),
  /** Images of each subject that the two name rightly, subjects by number. */
  perSubject: z.array(z.object({ subject: z.string(), first: countSchema, second: countSchema, n: countSchema })),
  /** The p of `images` adjusted for all pairs of the comparison (Holm); the verdict rests on it. */
  adjustedP: shareSchema.nullable(),
  /** Nadeau and Bengio's corrected t over the folds' image accuracies; null values with a reason where it cannot be computed. */
  correctedT: z.object({
    folds: countSchema, mean: z.number().nullable(), interval: boundsSchema.nullable(), t: z.number().nullable(), df: countSchema.nullable(),
    p: shareSchema.nullable(), adjustedP: shareSchema.nullable(), reason: z.string().nullable(),
  }),
  /** McNemar's test of sequences. */
  mcnemar: z.object({
    both: countSchema, onlyFirst: countSchema, onlySecond: countSchema, neither: countSchema,
    exact: shareSchema, midP: shareSchema, adjustedExact: shareSchema, adjustedMidP: shareSchema,
  }),
  /** Smallest true difference found with 80 % power at the 5 % level on these many subjects, as a share; null where nothing varies. */
  detectable: z.number().nullable(),
  /** Image counts of the first minus those of the second; rows = truth, columns = prediction, in class order. */
  confusion: z.array(z.array(z.int())),
  onlyFirstRight: discordantListSchema,
  onlySecondRight: discordantListSchema,
  /** Which of the two is better beyond chance; null where this data cannot tell them apart. */
  better: comparedIdSchema.nullable(),
  verdict: z.string(),
})
export type ComparedPair = z.infer<typeof comparedPairSchema>

export const comparisonSchema = z.object({
  classes: z.array(emotionSchema),
  runs: z.array(comparedRunSchema),
  /** What is compared: the held-out items that every run has judged. */
  compared: z.object({ subjects: countSchema, sequences: countSchema, images: countSchema, folds: countSchema }),
  leftOut: z.object({ total: countSchema, items: z.array(leftOutSchema) }),
  conditions: sameConditionsSchema,
  /** Fields of network, recipe and protocol in which the runs differ, one value a run. */
  differences: z.array(z.object({ field: z.string(), values: z.array(z.string()) })),
  /** Every two of the runs, in their order. */
  pairs: z.array(comparedPairSchema),
  verdict: z.string(),
})
export type Comparison = z.infer<typeof comparisonSchema>

/** How two runs fared on an item. `disagree`: they name it differently, whoever is right. */
export const pairOutcomeSchema = z.enum(['disagree', 'only-first-right', 'only-second-right', 'neither-right', 'both-right', 'all'])
export type PairOutcome = z.infer<typeof pairOutcomeSchema>

export const comparedItemsInputSchema = z.object({
  first: runIdSchema,
  second: runIdSchema,
  /** `sequences`: the mean of a sequence's softmaxes, shown by its last compared frame. */
  level: z.enum(['images', 'sequences']).default('images'),
  outcome: pairOutcomeSchema.default('disagree'),
  truth: emotionSchema.optional(),
  /** What the first run, the second or both name it. */
  named: emotionSchema.optional(),
  ...pageInput,
})
export type ComparedItemsInput = z.input<typeof comparedItemsInputSchema>

const answerSchema = z.object({
  predicted: emotionSchema, confidence: shareSchema, correct: z.boolean(), fold: countSchema,
  /** In the class order of the comparison. */
  probabilities: probabilitiesSchema,
})

/** One item with what both runs said of it. */
export const comparedItemSchema = z.object({
  subject: z.string(), sequence: z.string(), sequenceId: sequenceIdSchema,
  /** The number in the frame's file name. */
  frame: countSchema,
  image: sha256Schema, truth: emotionSchema, first: answerSchema, second: answerSchema,
})
export type ComparedItem = z.infer<typeof comparedItemSchema>

export const paperInputSchema = z.object({ runs: z.array(runIdSchema).min(1).max(8) })

/** A row of Table 1: the paper's, or a run of this studio beside it. Shares, 0 to 1. */
export const accuracyRowSchema = z.object({
  source: z.enum(['published', 'measured']),
  method: z.string(),
  /** The published row that a measured one stands beside; null for a network the paper does not have. */
  beside: z.string().nullable(),
  run: runIdSchema.nullable(),
  parameters: countSchema,
  /** Multiply-accumulates an image; null where none are published. */
  macs: countSchema.nullable(),
  /** The paper does not say whether its average is over folds or pooled; a run has both. */
  average: shareSchema.nullable(),
  pooled: shareSchema.nullable(),
  /** 95 % bootstrap over subjects of `pooled`; the paper prints none. */
  interval: intervalSchema.nullable(),
  /** Pooled accuracy minus the published one, as a share, and whether the published one lies in the interval. */
  difference: z.number().nullable(),
  inside: z.boolean().nullable(),
  /** Of a measured row against the paper's. */
  conditions: sameConditionsSchema.nullable(),
  /** What the publication of a published row leaves open. */
  open: z.string().nullable(),
})
export type AccuracyRow = z.infer<typeof accuracyRowSchema>

/** A row of Table 2: the paper's, or a measurement of this studio. */
export const speedRowSchema = z.object({
  source: z.enum(['published', 'measured']),
  method: z.string(),
  bench: benchIdSchema.nullable(),
  device: z.string(),
  framesPerSecond: z.number(),
  /** 95 % t interval over repeats. */
  interval: boundsSchema.nullable(),
  /** Images / s / W = images a joule. */
  imagesPerJoule: z.number().nullable(),
  /** How the power was known. A nominal cap ranks nothing. */
  tier: z.enum(['measured at the wall', 'measured by a counter', 'estimated', 'nominal cap', 'unmeasurable here']),
  conditions: sameConditionsSchema.nullable(),
  open: z.string().nullable(),
})
export type SpeedRow = z.infer<typeof speedRowSchema>

/** The paper's tables with ours beside them. */
export const paperComparisonSchema = z.object({ accuracy: z.array(accuracyRowSchema), speed: z.array(speedRowSchema) })
export type PaperComparison = z.infer<typeof paperComparisonSchema>
