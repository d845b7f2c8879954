import { z } from 'zod'
import { countSchema, pageInput, shareSchema, timeSchema } from './common'
import { emotionSchema } from './emotion'
import { datasetIdSchema, runIdSchema, sequenceIdSchema, sha256Schema } from './ids'
import { inferenceSchema } from './inference'

/** A 0-based place in the sequence, as `frame.position`. */
const placeSchema = z.int().min(0).max(999_999)
/** Name as FACS writes it, and 0 = present, not graded, or 1..5 = A..E; a detector's may lie between. */
export const labelUnitSchema = z.strictObject({ unit: z.string().regex(/^[1-9]\d{0,2}[LR]?$/), intensity: z.number().min(0).max(5) })

/** Who edits where the host does not say. */
export const SOMEBODY = 'annotator'
export const authorSchema = z.string().min(1).max(120)
export const NOTE_LENGTH = 2000

const fields = {
  /** null takes the label away, also the dataset's own. */
  emotion: emotionSchema.nullable(),
  /** Of the whole expression, 1..5 as FACS' A..E. */
  intensity: z.int().min(1).max(5).nullable(),
  onset: placeSchema.nullable(),
  apex: placeSchema.nullable(),
  offset: placeSchema.nullable(),
  /** Action units at the apex; null: coded by nobody. */
  units: z.array(labelUnitSchema).max(60).nullable(),
  note: z.string().max(NOTE_LENGTH),
  unsure: z.boolean(),
} as const

/** All that is said of a sequence, field by field. */
export const labelStateSchema = z.object(fields)
export type LabelState = z.infer<typeof labelStateSchema>
export type LabelField = keyof LabelState
export const LABEL_FIELDS = Object.keys(fields) as readonly LabelField[]

/** Some of the fields: an edit changes those that it names and leaves the others. */
export const labelEditSchema = z.object(fields).partial()
export type LabelEdit = { readonly [F in LabelField]?: LabelState[F] | undefined }

/** raw: an annotator's own. adjudicated: decided after a disagreement; it stands before raw ones and leaves them as they are. measured: by a program, never part of the label. */
export const labelLayerSchema = z.enum(['raw', 'adjudicated', 'measured'])
export type LabelLayer = z.infer<typeof labelLayerSchema>

/** What a run said of a sequence whose subject it had not been taught, or which had no label. */
export const suggestionSchema = z.object({ run: runIdSchema, emotion: emotionSchema, probability: shareSchema })
export type Suggestion = z.infer<typeof suggestionSchema>

/** One line of the label journal. */
export const labelEntrySchema = z.object({
  entry: countSchema,
  sequence: sequenceIdSchema,
  edit: labelEditSchema,
  layer: labelLayerSchema,
  author: z.string(),
  at: timeSchema,
  /** From the moment the sequence was opened; null where the host did not say. */
  seconds: z.number().min(0).nullable(),
  /** The suggestion that was on the screen, and what was done with it. */
  suggestion: suggestionSchema.extend({ used: z.enum(['accepted', 'changed']) }).nullable(),
  undone: z.boolean(),
})
export type LabelEntry = z.infer<typeof labelEntrySchema>

/** Whose edit it is and how long it took. */
const handSchema = { author: authorSchema.optional(), seconds: z.number().min(0).max(86_400).optional() }

export const labelSetInputSchema = z.strictObject({
  sequence: sequenceIdSchema, ...z.object(fields).partial().shape, ...handSchema,
  /** The run whose suggestion was on the screen. */
  suggestedBy: runIdSchema.optional(),
})
const { emotion, intensity, units, note, unsure } = z.object(fields).partial().shape
/** One step for many sequences of a dataset; places of frames are a sequence's own and not among the fields. */
export const labelBulkInputSchema = z.strictObject({ sequences: z.array(sequenceIdSchema).min(1).max(1000), emotion, intensity, units, note, unsure, ...handSchema })
export const labelAdjudicateInputSchema = z.strictObject({ sequence: sequenceIdSchema, emotion: emotionSchema.nullable(), note, ...handSchema })

/** What a label change leaves behind: the first sequence it touched and what that says now, and how many it touched. */
export const labelChangeSchema = z.object({
  revision: countSchema,
  sequence: sequenceIdSchema,
  emotion: emotionSchema.nullable(),
  entry: countSchema,
  sequences: countSchema,
})

/** What undo or redo would touch. */
const stepSchema = z.object({ sequence: sequenceIdSchema, subject: z.string(), name: z.string(), sequences: countSchema, author: z.string(), edit: labelEditSchema })
export type LabelStep = z.infer<typeof stepSchema>
export const labelStepsSchema = z.object({ undo: stepSchema.nullable(), redo: stepSchema.nullable() })

/** What one annotator, or the dataset (author null), says. */
const tierSchema = z.object({ author: z.string().nullable(), layer: labelLayerSchema, at: timeSchema.nullable(), state: labelStateSchema })
export type LabelTier = z.infer<typeof tierSchema>
/** With `onlyBy` everybody else's words are left out, the dataset's and the run's too: for labelling blind. `run`: whose suggestion is wanted. `inference`: what computed the suggestion; null without one, and of a held-out sequence, which the graph of the training judged. */
export const labelTiersInputSchema = z.strictObject({ sequence: sequenceIdSchema, onlyBy: authorSchema.optional(), run: runIdSchema.optional() })
export const labelTiersSchema = z.object({ effective: labelStateSchema, tiers: z.array(tierSchema), suggestion: suggestionSchema.nullable(), inference: inferenceSchema.nullable() })

/**
 * unlabelled: no label at all. mine: none by the author. unsure: marked so. disagreed: annotators differ and nobody has adjudicated. uncertain: no label, by the
 * smallest lead of the run's first class. doubted: by the smallest probability of the label, as far as nobody has answered that run's suggestion.
 */
export const labelQueueKindSchema = z.enum(['unlabelled', 'mine', 'unsure', 'disagreed', 'uncertain', 'doubted'])
export type LabelQueueKind = z.infer<typeof labelQueueKindSchema>
export const labelQueueInputSchema = z.strictObject({
  dataset: datasetIdSchema,
  kind: labelQueueKindSchema.default('unlabelled'),
  author: authorSchema.optional(),
  /** Whose suggestions; needed by `uncertain` and `doubted`. */
  run: runIdSchema.optional(),
  /** The queue as it goes on from this sequence, and round to it again. */
  after: sequenceIdSchema.optional(),
  ...pageInput,
})
const queuedSchema = z.object({
  id: sequenceIdSchema, subject: z.string(), sequence: z.string(),
  /** Picture of the last frame. */
  apex: sha256Schema.nullable(),
  suggestion: suggestionSchema.nullable(),
})
export type QueuedSequence = z.infer<typeof queuedSchema>
export const labelQueueSchema = z.object({ items: z.array(queuedSchema), total: countSchema })
