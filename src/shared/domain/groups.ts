import { z } from 'zod'
import { countSchema, intervalSchema, revisionSchema, shareSchema } from './common'
import { datasetIdSchema, runIdSchema } from './ids'

/** What subjects are grouped by (`sex`, `age group`) and the group itself: short, as a table's head and cell. */
export const groupNameSchema = z.string().trim().min(1).max(60)

/** `value` null: nothing is recorded of that subject any more. */
export const groupEntrySchema = z.object({ subject: z.string().min(1).max(255), value: groupNameSchema.nullable() })
export type GroupEntry = z.infer<typeof groupEntrySchema>

export const groupSetInputSchema = z.strictObject({ dataset: datasetIdSchema, attribute: groupNameSchema, entries: z.array(groupEntrySchema).min(1).max(10_000) })
/** `text` is a CSV's; `source` is what to call it in a sentence: its file's name. */
export const groupImportInputSchema = z.strictObject({ dataset: datasetIdSchema, text: z.string().max(500_000), source: z.string().min(1).max(255).default('the text') })

/** What is recorded of a dataset's subjects, attribute by attribute. */
export const groupListSchema = z.object({
  subjects: countSchema,
  attributes: z.array(z.object({ attribute: z.string(), groups: z.array(z.object({ value: z.string(), subjects: countSchema })), entries: z.array(z.object({ subject: z.string(), value: z.string() })) })),
})
export type GroupList = z.infer<typeof groupListSchema>

export const groupImportResultSchema = revisionSchema.extend({
  attributes: z.array(z.string()),
  /** Subjects of the dataset of whom the file says something. */
  subjects: countSchema,
  /** Subjects of the file that the dataset does not hold: passed over. */
  strangers: z.array(z.string()),
})
export type GroupImportResult = z.infer<typeof groupImportResultSchema>

const rateSchema = z.object({ correct: countSchema, n: countSchema, value: shareSchema.nullable(), interval: intervalSchema.nullable() })

/** How a run names the subjects of each group. */
export const groupAccuracySchema = z.object({
  run: runIdSchema,
  attributes: z.array(z.object({
    attribute: z.string(),
    /** Largest first; subjects of whom nothing is recorded come last, as null. */
    groups: z.array(z.object({
      value: z.string().nullable(),
      subjects: countSchema,
      /** Pooled over the group's subjects; the interval is a bootstrap over them, null for fewer than two. */
      images: rateSchema,
      sequences: rateSchema,
      /** Accuracy of its sequences minus that of all other subjects' (shares), with a bootstrap interval over both; null where one side is too small. */
      difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
    })),
    /** What can be said of it, one or two sentences. */
    sentence: z.string(),
  })),
})
export type GroupAccuracy = z.infer<typeof groupAccuracySchema>
export type AttributeAccuracy = GroupAccuracy['attributes'][number]
