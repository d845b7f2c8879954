import { z } from 'zod'
import { countSchema, pageInput } from './common'
import { emotionSchema } from './emotion'
import { datasetIdSchema, runIdSchema, viewIdSchema } from './ids'
import { authorSchema } from './labels'
import { labelSourceSchema } from './sequence'

/** `12` means the unit on either side or both; `12R` that side alone. `atLeast`: 0 also takes what is present and not graded, 1..5 asks for A..E or more. */
export const unitConditionSchema = z.strictObject({ unit: z.string().regex(/^[1-9]\d{0,2}[LR]?$/), atLeast: z.number().min(0).max(5).default(0) })
export type UnitCondition = z.infer<typeof unitConditionSchema>

const conditions = {
  emotions: z.array(emotionSchema).max(8).optional(),
  subjects: z.array(z.string().max(255)).max(1000).optional(),
  labelled: z.boolean().optional(),
  /** Where the label that counts comes from. */
  sources: z.array(labelSourceSchema).max(4).optional(),
  /** Annotators of whom one at least has labelled it, whether or not that word is the one that counts. */
  labelledBy: z.array(authorSchema).max(100).optional(),
  /** Action units of the label, all of which it must have. */
  units: z.array(unitConditionSchema).max(20).optional(),
  /** With or without something that the import took with a reservation. */
  problems: z.boolean().optional(),
  /** What a run says, by the mean of its softmaxes: of anything, of these classes, of another class than the label's or of the same. */
  predicted: z.strictObject({ run: runIdSchema, emotions: z.array(emotionSchema).max(8).optional(), differs: z.boolean().optional() }).optional(),
  /** Annotators' own labels differ, adjudicated or not; false: they do not. */
  disagreed: z.boolean().optional(),
  /** Text found in `subject/sequence`, case-insensitive. */
  search: z.string().max(255).optional(),
} as const

/** subject: by number. frames: longest first. emotion: in the alphabet, unlabelled last. labelled: newest label first. problems: most first. Ties go by subject. */
export const sequenceOrderSchema = z.enum(['subject', 'frames', 'emotion', 'labelled', 'problems'])
export type SequenceOrder = z.infer<typeof sequenceOrderSchema>

const sorting = { order: sequenceOrderSchema.default('subject'), reversed: z.boolean().default(false) } as const

/** Every condition holds at once; what is left out asks for nothing. */
export const sequenceFilterSchema = z.strictObject({ dataset: datasetIdSchema, ...conditions, ...sorting, ...pageInput })
export type SequenceFilter = z.input<typeof sequenceFilterSchema>

/** What a saved view keeps: conditions and order, of one dataset. */
export const viewQuerySchema = z.strictObject({ ...conditions, ...sorting })
export type ViewQuery = z.input<typeof viewQuerySchema>

export const viewNameSchema = z.string().trim().min(1).max(80)
export const savedViewSchema = z.object({ view: viewIdSchema, dataset: datasetIdSchema, name: z.string(), query: viewQuerySchema, /** Sequences it shows now; null where what it asks for is gone. */ total: countSchema.nullable() })
export type SavedView = z.infer<typeof savedViewSchema>

/** What a dataset's filter can ask for. */
export const sequenceFacetsSchema = z.object({
  /** Who has labelled, the busiest first. */
  annotators: z.array(z.object({ author: z.string(), sequences: countSchema })),
  /** Action units of labels without their side, by number. */
  units: z.array(z.object({ unit: z.string(), sequences: countSchema })),
  /** Runs that say something of its sequences, the newest first. */
  runs: z.array(z.object({ run: runIdSchema, name: z.string(), sequences: countSchema })),
  problems: countSchema,
  disagreed: countSchema,
})
export type SequenceFacets = z.infer<typeof sequenceFacetsSchema>
