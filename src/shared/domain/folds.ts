import { z } from 'zod'
import { classCountsSchema, countSchema, seedSchema, timeSchema } from './common'
import { datasetIdSchema, foldSetIdSchema, sha256Schema } from './ids'

/** `step`: subjects sorted by id, fold i takes subjects[i::k]. `seeded`: subjects shuffled by a seed, then the same. `leaky`: frames at random, on purpose. */
export const foldRuleSchema = z.enum(['step', 'seeded'])
export type FoldRule = z.infer<typeof foldRuleSchema>

export const foldMakeInputSchema = z.object({
  dataset: datasetIdSchema,
  rule: foldRuleSchema.default('step'),
  k: z.int().min(2).max(200).default(10),
  seed: seedSchema.default(0),
  /** The last n frames of each labelled sequence count (the paper: 3). */
  lastFrames: z.int().min(1).max(50).default(3),
})

export const foldSchema = z.object({
  index: countSchema,
  subjects: z.array(z.string()),
  sequences: countSchema,
  images: countSchema,
  /** Sequences a class, in class order. */
  classes: classCountsSchema,
})
export type Fold = z.infer<typeof foldSchema>

export const foldSetSchema = z.object({
  foldSet: foldSetIdSchema,
  hash: sha256Schema,
  dataset: datasetIdSchema,
  rule: foldRuleSchema,
  k: countSchema,
  seed: seedSchema,
  lastFrames: countSchema,
  sequences: countSchema,
  images: countSchema,
  folds: z.array(foldSchema),
  createdAt: timeSchema,
  /** Runs that used it. */
  runs: countSchema,
})
export type FoldSet = z.infer<typeof foldSetSchema>

export const auditCheckSchema = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })
export type AuditCheck = z.infer<typeof auditCheckSchema>
export const auditSchema = z.object({ ok: z.boolean(), checks: z.array(auditCheckSchema) })
export type Audit = z.infer<typeof auditSchema>
