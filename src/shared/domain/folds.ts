import { z } from 'zod'
import { countSchema, seedSchema, timeSchema } from './common'
import { classCountSchema, emotionSchema } from './emotion'
import { settledPolicySchema } from './frame-policy'
import { datasetIdSchema, foldSetIdSchema, sha256Schema } from './ids'

/** `step`: subjects sorted by id, fold i takes subjects[i::k]. `seeded`: subjects shuffled by a seed, then the same. `leaky`: frames at random, on purpose. */
export const foldRuleSchema = z.enum(['step', 'seeded', 'leaky'])
export type FoldRule = z.infer<typeof foldRuleSchema>

/** What stands wherever a fold set of the rule `leaky`, a run on it or a number of it is shown, printed or exported. */
export const LEAKY_MARK = 'LEAKY CONTROL: subjects are in train and test; not an estimate'

export const foldMakeInputSchema = z.object({
  dataset: datasetIdSchema,
  rule: foldRuleSchema.default('step'),
  k: z.int().min(2).max(200).default(10),
  seed: seedSchema.default(0),
  classes: classCountSchema.default(7),
  /** The last n frames of each labelled sequence count (the paper: 3); left out, what the dataset's frame policy says. */
  lastFrames: z.int().min(1).max(50).optional(),
})

export const foldSchema = z.object({
  index: countSchema,
  subjects: z.array(z.string()),
  sequences: countSchema,
  images: countSchema,
  /** Sequences that give the fold an image of a class, in the set's class order. */
  classes: z.array(countSchema),
})
export type Fold = z.infer<typeof foldSchema>

export const foldSetSchema = z.object({
  foldSet: foldSetIdSchema,
  hash: sha256Schema,
  dataset: datasetIdSchema,
  rule: foldRuleSchema,
  k: countSchema,
  seed: seedSchema,
  /** Most frames of a sequence that show its label. */
  lastFrames: countSchema,
  framePolicy: settledPolicySchema,
  /** In class order: the classes of every network, matrix and export that rests on the set. */
  classes: z.array(emotionSchema),
  subjects: countSchema,
  sequences: countSchema,
  images: countSchema,
  /** Sequences that give an image of a class, in class order; in the leaky control a fold's do not add up to these, since sequences are in several folds. */
  sequencesByClass: z.array(countSchema),
  folds: z.array(foldSchema),
  createdAt: timeSchema,
  /** Runs that used it. */
  runs: countSchema,
})
export type FoldSet = z.infer<typeof foldSetSchema>

export const auditCheckSchema = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })
export type AuditCheck = z.infer<typeof auditCheckSchema>
export const auditSchema = z.object({
  ok: z.boolean(),
  /** True for the leaky control, which fails on purpose. */
  leaky: z.boolean(),
  checks: z.array(auditCheckSchema),
})
export type Audit = z.infer<typeof auditSchema>
