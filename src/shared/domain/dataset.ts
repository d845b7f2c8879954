import { z } from 'zod'
import { classCountsSchema, countSchema, pathSchema, timeSchema } from './common'
import { emotionSchema } from './emotion'
import { framePolicySchema } from './frame-policy'
import { datasetIdSchema, sha256Schema } from './ids'

/** Layouts the studio reads. `ck+` is the official tree of science.md §4; docs/data.md tells all of them. */
export const datasetFormatSchema = z.enum(['ck+', 'ck+48', 'fer-csv', 'fer+', 'class-folders', 'jaffe', 'kdef', 'raf-db', 'oulu-casia', 'ravdess', 'videos'])
export type DatasetFormat = z.infer<typeof datasetFormatSchema>

/** Something an import could not take, or took with a reservation: never silent, never fatal to the rest. */
export const problemSchema = z.object({ code: z.string(), path: z.string(), message: z.string(), line: z.int().nullable() })
export type Problem = z.infer<typeof problemSchema>

/** What stands for a class in a dataset (a folder's name, a code), what it means, and how many sequences carry it. */
export const classWordSchema = z.object({
  word: z.string(),
  /** Null: no label. */
  emotion: emotionSchema.nullable(),
  /** False where neither the layout nor the user knows it. */
  known: z.boolean(),
  sequences: countSchema,
})
export type ClassWord = z.infer<typeof classWordSchema>

/** What a user says of the meaning of class words; null takes their label away. */
export const classChoicesSchema = z.array(z.strictObject({ word: z.string().min(1).max(255), emotion: emotionSchema.nullable() })).max(200)

/** Of a video every so-manieth frame is taken. */
export const everySchema = z.int().min(1).max(1000)

/** Which part of a video is taken: all of it, or from the onset to the apex as found by what changes in it. */
export const videoPartSchema = z.enum(['whole', 'onset-to-apex'])
export type VideoPart = z.infer<typeof videoPartSchema>

/** What is read, and as what; what is left out is recognised, or as at the import before. */
export const readInputSchema = z.object({ path: pathSchema, format: datasetFormatSchema.optional(), classes: classChoicesSchema.optional(), every: everySchema.optional(), part: videoPartSchema.optional() })
export const importInputSchema = readInputSchema.extend({ name: z.string().min(1).max(120).optional() })

export const importResultSchema = z.object({
  dataset: datasetIdSchema,
  format: datasetFormatSchema,
  subjectIds: z.boolean(),
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
  title: z.string(),
  /** What speaks for the layout, one sentence. */
  reason: z.string(),
  /** False where the pictures do not say who is shown. */
  subjectIds: z.boolean(),
  /** Other layouts it may have, the likelier first. */
  others: z.array(z.object({ format: datasetFormatSchema, title: z.string(), reason: z.string() })),
  /** The class words of its names or tables, most frequent first; none where labels lie in files of their own. */
  words: z.array(classWordSchema),
  subjects: countSchema,
  sequences: countSchema,
  /** Null where only reading tells, as of videos. */
  frames: countSchema.nullable(),
  /** Null in a layout that has no such files. */
  labelFiles: countSchema.nullable(),
  facsFiles: countSchema.nullable(),
  landmarkFiles: countSchema.nullable(),
  /** Up to twelve frames spread over the set, as absolute paths relative to `path`, for a first look. */
  sample: z.array(z.string()),
  /** True when the folder says of itself that its faces are rendered. */
  synthetic: z.boolean(),
})
export type Recognition = z.infer<typeof recognitionSchema>

/** A file of the set, and what it shows as a small picture (a data URL); null where it cannot be shown. */
export const samplePictureSchema = z.object({ file: z.string(), picture: z.string().nullable() })
export type SamplePicture = z.infer<typeof samplePictureSchema>

/** Rows that a dry run lists of what it counts; the counts are of all. */
export const INSPECTED = 200

/** A dry run: all that an import would find, by reading everything and storing nothing. */
export const inspectionSchema = z.object({
  path: z.string(),
  format: datasetFormatSchema,
  title: z.string(),
  reason: z.string(),
  subjectIds: z.boolean(),
  synthetic: z.boolean(),
  subjects: countSchema,
  sequences: countSchema,
  labelledSequences: countSchema,
  frames: countSchema,
  /** Labelled sequences by emotion, in the order of labels. */
  emotions: z.array(z.object({ emotion: emotionSchema, sequences: countSchema })),
  words: z.array(classWordSchema),
  /** Sequences of which no frame can be read: they would not come in. */
  unreadableSequences: countSchema,
  unlabelledSequences: countSchema,
  /** Labels of frames or sequences that are not there. */
  labelsWithoutFrame: countSchema,
  /** Pictures that are the same to the last byte. */
  duplicates: z.object({ pictures: countSchema, copies: countSchema, listed: z.array(z.object({ image: sha256Schema, places: z.array(z.string()) })) }),
  /** Last frames of sequences that look alike: for a person to judge. `compared` is null where that was not done. */
  nearDuplicates: z.object({ method: z.string(), threshold: countSchema, compared: countSchema, pairs: countSchema, listed: z.array(z.object({ a: z.string(), b: z.string(), distance: countSchema })) }),
  /** By code, most frequent first. */
  problemCounts: z.array(z.object({ code: z.string(), count: countSchema })),
  problems: z.array(problemSchema),
})
export type Inspection = z.infer<typeof inspectionSchema>

export const datasetSchema = z.object({
  dataset: datasetIdSchema,
  name: z.string(),
  format: datasetFormatSchema,
  /** False where the pictures do not say who is shown: no split by subject can be made then. */
  subjectIds: z.boolean(),
  /** Of videos every so-manieth frame was taken. */
  every: everySchema,
  part: videoPartSchema,
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
  /** Which frames of a labelled sequence count. */
  framePolicy: framePolicySchema,
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
