import { z } from 'zod'
import { countSchema, shareSchema, timeSchema } from '../../../shared/domain/common'
import { emotionSchema } from '../../../shared/domain/emotion'
import { foldRuleSchema } from '../../../shared/domain/folds'
import { settledPolicySchema } from '../../../shared/domain/frame-policy'
import { sha256Schema } from '../../../shared/domain/ids'
import { networkSpecSchema } from '../../../shared/domain/network-spec'
import { presetIdSchema, recipeSchema } from '../../../shared/domain/recipe'
import { cpuPolicySchema, engineRecordSchema, runKindSchema, runStateSchema, tagsSchema } from '../../../shared/domain/runs'

const nameSchema = z.string().min(1).max(255)

/** A fold set by value. Fields that a later version adds stay in it: its hash is over the whole. */
export const foldSetContentSchema = z.looseObject({
  format: z.literal('emotionnet-folds/1'),
  rule: foldRuleSchema,
  k: z.int().min(2).max(200),
  seed: countSchema,
  lastFrames: z.int().min(1).max(50),
  policy: settledPolicySchema.optional(),
  folds: z.array(z.looseObject({
    index: countSchema,
    subjects: z.array(nameSchema).max(100_000),
    sequences: z.array(z.looseObject({
      subject: nameSchema, sequence: nameSchema, label: emotionSchema, frames: z.array(z.looseObject({ number: countSchema, image: sha256Schema })).min(1).max(60),
    })).max(100_000),
  })).max(200),
})

/** The files that a run's record vouches for; no other name is read. Logs lie beside them and are taken as they are. */
const RUN_FILE = /^(?:epochs\.csv|fold-(?:0|[1-9]\d{0,2})\/(?:weights\.bin|predictions\.json))$/

/**
 * `run.json`: everything a run is, so that its folder says so by itself and another studio can take it over. The store of a studio is the truth; this is
 * written from it.
 */
export const runRecordSchema = z.strictObject({
  format: z.literal('emotionnet-run/1'),
  program: z.strictObject({ name: z.string().max(120), version: z.string().max(60) }),
  run: z.strictObject({
    name: z.string().min(1).max(120), kind: runKindSchema, state: runStateSchema, tags: tagsSchema, policy: cpuPolicySchema, parallel: z.int().min(1).max(64),
    preset: presetIdSchema, createdAt: timeSchema, endedAt: timeSchema.nullable(), error: z.string().max(4000).nullable(),
  }),
  network: networkSpecSchema,
  recipe: recipeSchema,
  /** Planned ones, in order. */
  folds: z.array(z.int().min(0).max(199)).min(1).max(200),
  foldSet: z.strictObject({ hash: sha256Schema, content: foldSetContentSchema, createdAt: timeSchema }),
  dataset: z.strictObject({ name: z.string().max(255), synthetic: z.boolean() }),
  /** SHA-256 over the sorted hashes of the fold set's pictures. */
  dataHash: sha256Schema,
  engine: engineRecordSchema.nullable(),
  machine: z.strictObject({ cpu: z.string().max(255), cores: countSchema, os: z.string().max(255), memoryBytes: countSchema }).nullable(),
  foldRuns: z.array(z.strictObject({
    fold: countSchema, state: runStateSchema, epochs: countSchema, seconds: z.number().min(0).nullable(), testAccuracy: shareSchema.nullable(),
    chosenEpoch: countSchema.nullable(), weightsHash: sha256Schema.nullable(), error: z.string().max(4000).nullable(),
  })).max(200),
  /** What lies beside this file, each with its hash. */
  files: z.array(z.strictObject({ path: z.string().regex(RUN_FILE), bytes: countSchema, sha256: sha256Schema })).max(1000),
})
export type RunRecord = z.infer<typeof runRecordSchema>

/** The names of a run's files. */
export const RUN_FILES = {
  record: 'run.json',
  log: 'run.log',
  epochs: 'epochs.csv',
  weights: (fold: number) => `fold-${fold}/weights.bin`,
  predictions: (fold: number) => `fold-${fold}/predictions.json`,
  foldLog: (fold: number) => `fold-${fold}/fold.log`,
} as const

/** `fold-3/predictions.json`: what a fold's model says of each of its held-out images. */
export const foldPredictionsSchema = z.strictObject({
  format: z.literal('emotionnet-predictions/1'),
  fold: countSchema,
  classes: z.array(z.string().max(60)).min(2).max(100),
  predictions: z.array(z.strictObject({
    subject: nameSchema, sequence: nameSchema, frame: countSchema, image: sha256Schema, truth: z.string().max(60), probabilities: z.array(shareSchema).min(2).max(100),
  })).max(1_000_000),
})
export type FoldPredictions = z.infer<typeof foldPredictionsSchema>
