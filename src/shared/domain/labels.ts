import { z } from 'zod'
import { countSchema, timeSchema } from './common'
import { emotionSchema } from './emotion'
import { sequenceIdSchema } from './ids'

/** One line of the label journal; the newest one of a sequence that is not undone is its label. */
export const labelEntrySchema = z.object({
  entry: countSchema,
  sequence: sequenceIdSchema,
  emotion: emotionSchema.nullable(),
  author: z.string(),
  at: timeSchema,
  undone: z.boolean(),
})
export type LabelEntry = z.infer<typeof labelEntrySchema>

/** What a label change leaves behind: the sequence it touched and what it says now. */
export const labelChangeSchema = z.object({
  revision: countSchema,
  sequence: sequenceIdSchema,
  emotion: emotionSchema.nullable(),
  entry: countSchema,
})
