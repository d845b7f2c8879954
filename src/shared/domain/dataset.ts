import { z } from 'zod'
import { classCountsSchema, countSchema, timeSchema } from './common'
import { datasetIdSchema, sha256Schema } from './ids'

/** Layouts the studio reads. `ck+` is the official tree of science.md §4. */
export const datasetFormatSchema = z.enum(['ck+'])
export type DatasetFormat = z.infer<typeof datasetFormatSchema>

/** Something an import could not take, or took with a reservation: never silent, never fatal to the rest. */
export const problemSchema = z.object({ code: z.string(), path: z.string(), message: z.string(), line: z.int().nullable() })
export type Problem = z.infer<typeof problemSchema>

export const importResultSchema = z.object({
  dataset: datasetIdSchema,
  format: datasetFormatSchema,
  subjects: countSchema,
  sequences: countSchema,
  labelledSequences: countSchema,
  frames: countSchema,
  /** Rows this import added: 0 when everything was already there. */
  added: z.object({ sequences: countSchema, frames: countSchema }),
  problems: z.array(problemSchema),
})
export type ImportResult = z.infer<typeof importResultSchema>

/** What a look at a folder says before anything is imported. */
export const recognitionSchema = z.object({
  path: z.string(),
  format: datasetFormatSchema,
  subjects: countSchema,
  sequences: countSchema,
  frames: countSchema,
  labelFiles: countSchema,
  facsFiles: countSchema,
  landmarkFiles: countSchema,
  /** Up to twelve frames spread over the set, as absolute paths relative to `path`, for a first look. */
  sample: z.array(z.string()),
  /** True when the folder says of itself that its faces are rendered. */
  synthetic: z.boolean(),
})
export type Recognition = z.infer<typeof recognitionSchema>

export const datasetSchema = z.object({
  dataset: datasetIdSchema,
  name: z.string(),
  format: datasetFormatSchema,
  path: z.string(),
  /** False when the folder is not where it was. */
  present: z.boolean(),
  synthetic: z.boolean(),
  subjects: countSchema,
  sequences: countSchema,
  labelledSequences: countSchema,
  labelledSubjects: countSchema,
  frames: countSchema,
  problems: countSchema,
  /** Labelled sequences a class, in class order. */
  classes: classCountsSchema,
  importedAt: timeSchema,
  /** SHA-256 over the sorted frame hashes: two datasets with the same pictures have the same one. */
  dataHash: sha256Schema,
})
export type Dataset = z.infer<typeof datasetSchema>

export const subjectSchema = z.object({
  subject: z.string(),
  sequences: countSchema,
  labelledSequences: countSchema,
  classes: classCountsSchema,
})
export type Subject = z.infer<typeof subjectSchema>
