import { z } from 'zod'
import { calibrationSchema } from './calibration'
import { countSchema, intervalSchema, pageInput, probabilitiesSchema, shareSchema } from './common'
import { diagnosisSchema } from './diagnosis'
import { emotionSchema } from './emotion'
import { runIdSchema, sequenceIdSchema, sha256Schema } from './ids'
import { inferenceSchema } from './inference'

/** `held-out`: each fold's model on its own held-out subjects; the only evaluation. `unlabelled`: everything without a label; no evaluation. */
export const predictTargetSchema = z.enum(['held-out', 'unlabelled'])

export const predictionSchema = z.object({
  subject: z.string(),
  sequence: z.string(),
  /** The number in the frame's file name. */
  frame: countSchema,
  truth: emotionSchema.nullable(),
  predicted: emotionSchema,
  /** Softmax in the run's class order. */
  probabilities: probabilitiesSchema,
})
export type Prediction = z.infer<typeof predictionSchema>

export const predictResultSchema = z.object({
  run: runIdSchema,
  target: predictTargetSchema,
  /** True only for held-out predictions: what may enter an accuracy. */
  evaluation: z.boolean(),
  leaky: z.boolean(),
  /** The order of the probabilities. */
  classes: z.array(emotionSchema),
  /** What computed the predictions; null of held-out ones, which the graph of the training itself computes. */
  inference: inferenceSchema.nullable(),
  predictions: z.array(predictionSchema),
})

/** What every number of a run must be read with. */
export const protocolStampSchema = z.object({
  /** In class order. Numbers over different classes are not comparable. */
  classes: z.array(emotionSchema),
  frames: z.string(),
  split: z.string(),
  /** True for the control whose folds share subjects on purpose: its numbers estimate nothing. */
  leaky: z.boolean(),
  foldSetHash: sha256Schema,
  epochRule: z.string(),
  seed: countSchema,
  dataHash: sha256Schema,
  synthetic: z.boolean(),
  foldsEvaluated: countSchema,
  /** Folds this run trains, and folds the fold set has: fewer evaluated than the set has is no cross-validated accuracy. */
  foldsPlanned: countSchema,
  foldsInSet: countSchema,
  backend: z.string(),
})
export type ProtocolStamp = z.infer<typeof protocolStampSchema>

const accuracySchema = z.object({ value: shareSchema, correct: countSchema, n: countSchema, interval: intervalSchema })

export const evaluationSchema = z.object({
  run: runIdSchema,
  protocol: protocolStampSchema,
  /** Pooled over folds; the interval is a subject-cluster bootstrap (10,000 resamples, percentile). */
  images: accuracySchema,
  /** Mean of the softmaxes of a sequence's frames of one class, then the largest. A neutral first frame stands for itself. */
  sequences: accuracySchema,
  foldMean: z.object({ mean: shareSchema, sd: z.number().min(0), k: countSchema }),
  /** Mean F1 over the classes that occur, pooled over folds; null when nothing was judged. */
  macroF1: shareSchema.nullable(),
  /** A bootstrap over subjects, as of `images`; null for fewer than two. */
  macroF1Interval: intervalSchema.nullable(),
  perClass: z.array(z.object({
    emotion: emotionSchema, n: countSchema, recall: shareSchema.nullable(), precision: shareSchema.nullable(), f1: shareSchema.nullable(),
    interval: intervalSchema.nullable(),
  })),
  /** Rows = truth, columns = prediction, image counts in class order. */
  confusion: z.array(z.array(countSchema)),
  perFold: z.array(z.object({ index: countSchema, accuracy: shareSchema, n: countSchema })),
  perSubject: z.array(z.object({ subject: z.string(), correct: countSchema, n: countSchema, interval: intervalSchema })),
  /** null where nothing was judged. */
  calibration: calibrationSchema.nullable(),
  diagnosis: diagnosisSchema,
  labelsChanged: countSchema,
})
export type Evaluation = z.infer<typeof evaluationSchema>

export const galleryInputSchema = z.object({
  run: runIdSchema,
  truth: emotionSchema.optional(),
  predicted: emotionSchema.optional(),
  outcome: z.enum(['wrong', 'right', 'all']).default('wrong'),
  subject: z.string().max(255).optional(),
  /** `label`: the smallest probability of the label first, where label errors are likeliest. */
  order: z.enum(['confidence', 'margin', 'label', 'subject']).default('confidence'),
  ...pageInput,
})
export type GalleryInput = z.input<typeof galleryInputSchema>

export const galleryItemSchema = predictionSchema.extend({
  sequenceId: sequenceIdSchema,
  /** Of the frame in its sequence, counted from 0. */
  position: countSchema,
  /** What its sequence is labelled now; `truth` is the label that the run was judged by. */
  labelNow: emotionSchema.nullable(),
  image: sha256Schema,
  fold: countSchema,
  confidence: shareSchema,
  correct: z.boolean(),
})
export type GalleryItem = z.infer<typeof galleryItemSchema>
