import { z } from 'zod'
import { countSchema, timeSchema } from './common'
import { emotionSchema } from './emotion'
import { datasetIdSchema, sequenceIdSchema, sha256Schema } from './ids'
import { pngSchema } from './picture'

export const actionUnitSchema = z.object({
  /** Name as FACS writes it: `12`, or `12R` where a side is given. */
  unit: z.string(),
  /** 0 = present, not graded; 1..5 = A..E. */
  intensity: z.number().min(0).max(5),
})
export type ActionUnit = z.infer<typeof actionUnitSchema>

export const labelSourceSchema = z.enum(['dataset', 'annotator', 'adjudicated', 'none'])
export type LabelSource = z.infer<typeof labelSourceSchema>

export const sequenceSummarySchema = z.object({
  id: sequenceIdSchema,
  dataset: datasetIdSchema,
  subject: z.string(),
  /** The sequence's own name within its subject, e.g. `001`. */
  sequence: z.string(),
  frames: countSchema,
  emotion: emotionSchema.nullable(),
  labelSource: labelSourceSchema,
  /** The peak (last) frame's picture. */
  apex: sha256Schema.nullable(),
  problems: countSchema,
  /** When and by whom it was labelled here; null where the dataset's own word counts. */
  labelledAt: timeSchema.nullable(),
  labelledBy: z.string().nullable(),
})
export type SequenceSummary = z.infer<typeof sequenceSummarySchema>

export const frameSchema = z.object({
  /** 0-based place in the sequence. */
  position: countSchema,
  /** The number in the file's name, 1-based, gaps possible. */
  number: countSchema,
  image: sha256Schema,
  width: countSchema,
  height: countSchema,
  channels: countSchema,
  hasLandmarks: z.boolean(),
})
export type Frame = z.infer<typeof frameSchema>

export const sequenceDetailSchema = sequenceSummarySchema.extend({
  datasetEmotion: emotionSchema.nullable(),
  actionUnits: z.array(actionUnitSchema),
  /** What the dataset says of it beyond its label: vote shares, the part of a published split. */
  note: z.string().nullable(),
  frameList: z.array(frameSchema),
})
export type SequenceDetail = z.infer<typeof sequenceDetailSchema>

/** 68 points x, y in pixels of the frame, iBUG order. */
export const landmarksSchema = z.array(z.tuple([z.number(), z.number()])).length(68)

/** Difference of luma, of 255, from which on the colour of a difference image is full. */
export const FULL_DIFFERENCE = 64
export const frameDifferenceInputSchema = z.strictObject({ sequence: sequenceIdSchema, from: countSchema, to: countSchema })
/** The signed difference of two frames: the second minus the first. */
export const frameDifferenceSchema = z.object({
  /** Numbers of the two frames. */
  from: countSchema,
  to: countSchema,
  width: countSchema,
  height: countSchema,
  /** Of the amounts, 0..255: over all pixels, and of the pixel that differs most. */
  mean: z.number().min(0).max(255),
  largest: countSchema,
  png: pngSchema,
})
