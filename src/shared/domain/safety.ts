import { z } from 'zod'
import { countSchema, pathSchema, timeSchema } from './common'
import { datasetIdSchema, runIdSchema } from './ids'

/** A store that could not be read, and what took its place. */
export const recoverySchema = z.object({
  at: timeSchema,
  reason: z.string(),
  /** When the backup was made that took its place: what came later is lost. */
  backupAt: timeSchema,
  /** Where the damaged files are kept; the studio never deletes them. */
  kept: z.array(z.string()),
})
export type Recovery = z.infer<typeof recoverySchema>

/** What a studio folder is made of, as its user thinks of it. */
export const STUDIO_PARTS = ['store', 'store backups', 'damaged stores', 'runs', 'reports', 'demo sets', 'own classifiers', 'cache', 'other'] as const
export const usageSchema = z.object({
  path: z.string(),
  parts: z.array(z.object({ part: z.enum(STUDIO_PARTS), files: countSchema, bytes: countSchema })),
  bytes: countSchema,
  /** On the disk that the studio lies on. */
  freeBytes: countSchema,
  /** Of the cache: what a clean-up would free now, and why it is not more. */
  cleanable: z.object({ bytes: countSchema, reason: z.string().nullable() }),
  /** When the store was copied by itself, newest first. */
  storeBackups: z.array(timeSchema),
  recoveries: z.array(recoverySchema),
})
export type Usage = z.infer<typeof usageSchema>

export const cleanResultSchema = z.object({ revision: countSchema, files: countSchema, bytes: countSchema })

export const backupResultSchema = z.object({ path: z.string(), files: countSchema, bytes: countSchema, createdAt: timeSchema })
export type BackupResult = z.infer<typeof backupResultSchema>

export const restoreInputSchema = z.strictObject({
  /** A folder that a backup wrote. */
  path: pathSchema,
  /** Where the studio is to be: a new or empty folder, or one in which a folder of its own is made. */
  out: pathSchema,
})
export const restoreResultSchema = z.object({
  path: z.string(), files: countSchema, bytes: countSchema, createdAt: timeSchema,
  /** Folders of datasets that are not on this machine at their old place. */
  missing: z.array(z.string()),
})
export type RestoreResult = z.infer<typeof restoreResultSchema>

/** How a file differs from what was imported. */
export const changedFileSchema = z.object({ path: z.string(), how: z.enum(['gone', 'changed', 'unreadable']) })
export type ChangedFile = z.infer<typeof changedFileSchema>

/** As many changed files are listed by name. */
export const CHANGED_LISTED = 200

/** What became of a dataset's files since their import. */
export const datasetChangesSchema = z.object({
  dataset: datasetIdSchema,
  frames: countSchema,
  /** By size and time alone, or by the hash of every file. */
  by: z.enum(['size and time', 'hash']),
  changed: countSchema,
  /** The first of them. */
  files: z.array(changedFileSchema),
  /** Runs whose pictures are among them. */
  runs: z.array(runIdSchema),
})
export type DatasetChanges = z.infer<typeof datasetChangesSchema>

export const relocateInputSchema = z.strictObject({ dataset: datasetIdSchema, path: pathSchema })
