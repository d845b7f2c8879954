import { z } from 'zod'
import { countSchema, intervalSchema, pathSchema, shareSchema } from './common'
import { problemSchema } from './dataset'
import { datasetIdSchema } from './ids'
import { authorSchema } from './labels'

/** json is the whole journal, which merges; csv, eaf and folders are what counts now, all fields; ck+ is emotion and action units as CK+ has them. */
export const labelExportFormatSchema = z.enum(['json', 'csv', 'ck+', 'folders', 'eaf'])
export type LabelExportFormat = z.infer<typeof labelExportFormatSchema>
/** Beside those: action units by a program, of which none becomes part of a label. */
export const labelImportFormatSchema = z.enum([...labelExportFormatSchema.options, 'openface', 'py-feat'])
export type LabelImportFormat = z.infer<typeof labelImportFormatSchema>

export const labelExportInputSchema = z.strictObject({ dataset: datasetIdSchema, format: labelExportFormatSchema.default('json'), out: pathSchema })
export const labelExportResultSchema = z.object({ dataset: datasetIdSchema, format: labelExportFormatSchema, sequences: countSchema, files: z.array(z.string()) })

/** The format is recognised where none is named; the author is the file's own where it names one and none is given. */
export const labelImportInputSchema = z.strictObject({ dataset: datasetIdSchema, path: pathSchema, format: labelImportFormatSchema.optional(), author: authorSchema.optional() })
export const labelImportResultSchema = z.object({
  dataset: datasetIdSchema,
  format: labelImportFormatSchema,
  /** Entries that the journal gained, all in one undo step. */
  added: countSchema,
  /** Sequences, or journal entries, that said the same already. */
  unchanged: countSchema,
  problems: z.array(problemSchema),
})

export const agreementInputSchema = z.strictObject({ dataset: datasetIdSchema, authors: z.array(authorSchema).min(1).max(12).optional(), withDataset: z.boolean().default(false) })
/** null names the dataset's own labels. */
const raterSchema = z.string().nullable()
/** Agreement beyond chance, at most 1; null where chance alone would agree always. The interval is a bootstrap over subjects. */
const kappaShape = { kappa: z.number().max(1).nullable(), interval: z.object({ low: z.number(), high: z.number() }).nullable() }
export const agreementSchema = z.object({
  raters: z.array(z.object({ author: raterSchema, labelled: countSchema, assisted: countSchema })),
  /** Cohen's kappa of each two, over the sequences that both labelled. */
  pairs: z.array(z.object({ first: raterSchema, second: raterSchema, n: countSchema, agreed: countSchema, share: shareSchema.nullable(), shareInterval: intervalSchema.nullable(), ...kappaShape })),
  /** Fleiss' kappa over the sequences that all labelled; null for fewer than two raters. */
  fleiss: z.object({ n: countSchema, ...kappaShape }).nullable(),
  /** Sequences on which annotators differ, and those of them that were adjudicated. */
  disagreed: countSchema,
  adjudicated: countSchema,
})
export type Agreement = z.infer<typeof agreementSchema>
