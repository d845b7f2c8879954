import { z } from 'zod'
import { countSchema, intervalSchema, seedSchema, shareSchema, timeSchema } from './common'
import { emotionSchema } from './emotion'
import { crossIdSchema, datasetIdSchema, runIdSchema, sequenceIdSchema, sha256Schema } from './ids'
import { inferenceSchema } from './inference'
import { evaluationSchema, galleryInputSchema, predictionSchema } from './results'
import { runKindSchema } from './runs'

/** What stands wherever an evaluation is shown, printed or exported whose pictures the run's training data hold too. */
export const SHARED_MARK = 'SHARED PICTURES: some of the judged pictures are in the training data; not an estimate for other data'

const target = emotionSchema.nullable().optional()

/** What a label of the other dataset is called among the run's classes: null leaves its images out; a label that is not named keeps its name where the run has it. */
export const classMapSchema = z.strictObject({
  neutral: target, anger: target, contempt: target, disgust: target, fear: target, happiness: target, sadness: target, surprise: target,
})
export type ClassMap = z.infer<typeof classMapSchema>

const judgedShape = { run: runIdSchema, dataset: datasetIdSchema, classMap: classMapSchema.optional() }

export const crossAuditInputSchema = z.strictObject(judgedShape)
/** `allowShared`: judge although pictures are shared; every result says so. */
export const crossInputSchema = z.strictObject({ ...judgedShape, allowShared: z.boolean().default(false) })

/** Subject names that are listed of those that occur in both datasets, and near-duplicates that are listed; totals count all. */
export const CROSS_LISTED = 60

/** What becomes of the images of one label of the judged dataset. */
export const mappedClassSchema = z.object({ from: emotionSchema, to: emotionSchema.nullable(), sequences: countSchema, images: countSchema })
export type MappedClass = z.infer<typeof mappedClassSchema>

/** What is known of the people and pictures of both sides before any model is asked. */
export const crossAuditSchema = z.object({
  run: runIdSchema,
  dataset: datasetIdSchema,
  /** In the order of the labels' codes, labels that occur. */
  mapping: z.array(mappedClassSchema),
  /** Classes of the run that no judged image shows. */
  absent: z.array(emotionSchema),
  judged: z.object({ subjects: countSchema, sequences: countSchema, images: countSchema }),
  /** `sequences` where not every judged sequence names its subject: then they are resampled instead, which promises too much. */
  unit: z.enum(['subjects', 'sequences']),
  /** Judged images that have landmarks or a face that was found or set by hand; the others are cut as their largest centred square. */
  withLandmarks: countSchema,
  training: z.object({ sequences: countSchema, pictures: countSchema }),
  /** The same files on both sides, any frame of a judged sequence against any frame of a training sequence. */
  shared: z.object({ pictures: countSchema, sequences: countSchema }),
  /** Subject names of the judged set that the training data hold too. A name proves nobody to be the same. */
  names: z.object({ total: countSchema, items: z.array(z.string()) }),
})
export type CrossAudit = z.infer<typeof crossAuditSchema>

/** Pictures of the two sides that look alike, nearest first: for a person to judge. */
export const crossNearSchema = z.object({
  /** Bits of 256 by which a pair may differ. */
  threshold: countSchema,
  compared: z.object({ training: countSchema, judged: countSchema }),
  /** Training pictures that are not where they were. */
  unread: countSchema,
  total: countSchema,
  pairs: z.array(z.object({ training: sha256Schema, judged: sha256Schema, distance: countSchema })),
})
export type CrossNear = z.infer<typeof crossNearSchema>

const sideSchema = z.object({
  dataset: datasetIdSchema,
  name: z.string(),
  synthetic: z.boolean(),
  /** SHA-256 over the sorted hashes of the pictures that count, a line each. */
  dataHash: sha256Schema,
})

/** What every number of the evaluation must be read with; kept by value, as it was when the models were asked. */
export const crossStampSchema = z.object({
  run: runIdSchema,
  name: z.string(),
  kind: runKindSchema,
  leaky: z.boolean(),
  networkName: z.string(),
  /** Models whose softmaxes are averaged: one of a final model, of a cross-validation one a finished fold. */
  models: countSchema,
  foldsInSet: countSchema,
  /** SHA-256 over the hashes of the models' weights in the order of their folds, a line each. */
  weightsHash: sha256Schema,
  trainedOn: sideSchema,
  judgedOn: sideSchema,
  /** Of the run, in class order. */
  classes: z.array(emotionSchema),
  frames: z.string(),
  /** How the models' answers become one, and over which classes. */
  answers: z.string(),
  seed: seedSchema,
  backend: z.string(),
  /** What computed the answers; null of an evaluation from before that was kept, which TensorFlow computed. */
  inference: inferenceSchema.nullable(),
})
export type CrossStamp = z.infer<typeof crossStampSchema>

const pooledSchema = z.object({ value: shareSchema, correct: countSchema, n: countSchema, interval: intervalSchema.nullable() })

/** What the run's own cross-validation says of held-out images of its own dataset. */
export const crossWithinSchema = z.object({
  run: runIdSchema,
  foldsEvaluated: countSchema,
  foldsInSet: countSchema,
  images: pooledSchema,
  /** Over the images of those classes only that the judged dataset shows; null where these are all, or none of its own. */
  onShown: pooledSchema.nullable(),
})
export type CrossWithin = z.infer<typeof crossWithinSchema>

/** As of a run's held-out images, without folds. `perSubject` and the subjects' influence are empty where sequences are resampled. */
export const crossEvaluationSchema = evaluationSchema.omit({ run: true, protocol: true, foldMean: true, perFold: true }).extend({
  cross: crossIdSchema,
  createdAt: timeSchema,
  stamp: crossStampSchema,
  audit: crossAuditSchema.omit({ run: true, dataset: true }),
  near: crossNearSchema,
  /** The share that naming every image alike would get. */
  majority: z.object({ emotion: emotionSchema, share: shareSchema }),
  /** null for the leaky control, which estimates nothing, and where nothing was held out. */
  within: crossWithinSchema.nullable(),
  /** Within and across in one sentence. */
  sentence: z.string(),
  /** What stands wherever a number of it is shown, printed or exported; empty where nothing undoes it. */
  marks: z.array(z.string()),
  /** What a reader must know beside it, a sentence each. */
  remarks: z.array(z.string()),
})
export type CrossEvaluation = z.infer<typeof crossEvaluationSchema>

/** An evaluation as lists show it. */
export const crossSummarySchema = z.object({
  cross: crossIdSchema, createdAt: timeSchema, run: runIdSchema, dataset: datasetIdSchema, datasetName: z.string(), leaky: z.boolean(), sharedPictures: countSchema,
  images: evaluationSchema.shape.images, sequences: evaluationSchema.shape.sequences, unit: z.enum(['subjects', 'sequences']),
})
export type CrossSummary = z.infer<typeof crossSummarySchema>

/** The gallery's questions, of an evaluation on other data. */
export const crossPicturesInputSchema = galleryInputSchema.omit({ run: true }).extend({ cross: crossIdSchema }).strict()
export type CrossPicturesInput = z.input<typeof crossPicturesInputSchema>

export const crossPictureSchema = predictionSchema.extend({
  sequenceId: sequenceIdSchema,
  /** Of the frame in its sequence, counted from 0. */
  position: countSchema,
  /** What its dataset called it; `truth` is what that is among the run's classes. */
  label: emotionSchema,
  /** What its sequence is labelled now. */
  labelNow: emotionSchema.nullable(),
  image: sha256Schema,
  confidence: shareSchema,
  correct: z.boolean(),
})
export type CrossPicture = z.infer<typeof crossPictureSchema>
