import { z } from 'zod'
import { boundsSchema } from './calibration'
import { countSchema, intervalSchema, pathSchema, seedSchema, shareSchema } from './common'
import { emotionSchema } from './emotion'
import { settledPolicySchema } from './frame-policy'
import { networkIdSchema, runIdSchema, sha256Schema } from './ids'

export const certifyInputSchema = z.object({
  run: runIdSchema,
  /** A folder; default: one of the studio's own. */
  out: pathSchema.optional(),
})

/** `recomputable`: follows from what the certificate holds, and the verifier computes it again. `attested`: the studio says so, and no certificate can prove it. */
export const claimKindSchema = z.enum(['recomputable', 'attested'])

export const claimSchema = z.object({ id: z.string(), kind: claimKindSchema, statement: z.string() })
export type Claim = z.infer<typeof claimSchema>

const accuracySchema = z.object({ value: shareSchema, correct: countSchema, n: countSchema, interval: intervalSchema })

/** A perceptual hash: 256 bits, hexadecimal. */
export const perceptualHashSchema = z.string().regex(/^[0-9a-f]{64}$/)

const contentSchema = z.object({
  format: z.literal('emotionnet-folds/1'),
  rule: z.string(),
  k: countSchema,
  seed: seedSchema,
  lastFrames: countSchema,
  policy: settledPolicySchema.optional(),
  classes: z.array(emotionSchema).optional(),
  folds: z.array(z.object({
    index: countSchema,
    subjects: z.array(z.string()),
    sequences: z.array(z.object({
      subject: z.string(), sequence: z.string(), label: emotionSchema, apex: countSchema.optional(),
      frames: z.array(z.object({ number: countSchema, image: sha256Schema, label: emotionSchema.optional() })),
    })),
  })),
})

export const certificateBodySchema = z.object({
  program: z.object({ name: z.string(), version: z.string() }),
  run: z.object({
    run: runIdSchema, name: z.string(), network: networkIdSchema, networkName: z.string(), reconstruction: z.boolean(), parameters: countSchema,
    /** SHA-256 of the canonical JSON of the network's specification and of the recipe. */
    networkHash: sha256Schema, recipeHash: sha256Schema,
    backend: z.string(), seed: seedSchema,
  }),
  /** In class order: the order of every softmax below. */
  classes: z.array(emotionSchema),
  /** The fold set by value; its hash is over the canonical JSON of `content`. */
  foldSet: z.object({ hash: sha256Schema, content: contentSchema }),
  /** SHA-256 over the sorted picture hashes of the fold set, a line each. */
  dataHash: sha256Schema,
  /** What every two folds share; pictures by SHA-256. Empty lists everywhere make the split independent. */
  intersections: z.array(z.object({ a: countSchema, b: countSchema, subjects: z.array(z.string()), sequences: z.array(z.string()), pictures: z.array(sha256Schema) })),
  /** Pictures of different folds that look alike. They are for a person to judge: the same room and pose look alike too. */
  nearDuplicates: z.object({
    method: z.string(),
    /** Bits of 256 by which a pair may differ. */
    threshold: countSchema,
    hashes: z.array(z.object({ image: sha256Schema, hash: perceptualHashSchema })),
    pairs: z.array(z.object({ a: sha256Schema, b: sha256Schema, distance: countSchema })),
  }),
  /** The model of each finished fold. */
  models: z.array(z.object({ fold: countSchema, weights: sha256Schema.nullable(), epochs: countSchema, chosenEpoch: countSchema.nullable() })),
  /** How the models were made: attested. */
  rules: z.object({ training: z.string(), initialWeights: z.string(), statistics: z.string(), epoch: z.string(), inner: z.string() }),
  /** Every held-out answer, by subject, sequence and frame. */
  predictions: z.array(z.object({
    fold: countSchema, subject: z.string(), sequence: z.string(), frame: countSchema, image: sha256Schema, truth: emotionSchema, probabilities: z.array(shareSchema),
  })),
  /** Bootstraps over subjects: xoshiro128** seeded by `seed`, so that they repeat to the last digit. */
  bootstrap: z.object({ seed: seedSchema, resamples: countSchema }),
  results: z.object({
    images: accuracySchema,
    sequences: accuracySchema,
    foldMean: z.object({ mean: shareSchema, sd: z.number().min(0), k: countSchema }),
    perFold: z.array(z.object({ index: countSchema, accuracy: shareSchema, n: countSchema })),
    perSubject: z.array(z.object({ subject: z.string(), correct: countSchema, n: countSchema, interval: intervalSchema })),
  }),
  claims: z.array(claimSchema),
})
export type CertificateBody = z.infer<typeof certificateBodySchema>

/** The certificate file. `hash` is over the canonical JSON of `body`: it finds a slip of the hand, no forger. */
export const certificateSchema = z.object({
  format: z.literal('emotionnet-certificate/1'),
  hash: sha256Schema,
  /** When it was written, UTC; in no hash, so that the same store gives the same hash. */
  issuedAt: z.string(),
  body: certificateBodySchema,
})
export type Certificate = z.infer<typeof certificateSchema>

/** Near-duplicates that `certificate.write` lists in its answer; the file lists all. */
export const NEAR_LISTED = 60

/** What `certificate.write` answers: where the file is, and what it claims. */
export const certifyResultSchema = z.object({
  run: runIdSchema,
  file: z.string(),
  bytes: countSchema,
  hash: sha256Schema,
  /** True where no two folds share a subject, a sequence or a picture. */
  independent: z.boolean(),
  /** What two folds share, added up over all pairs of folds. */
  shared: z.object({ foldPairs: countSchema, subjects: countSchema, sequences: countSchema, pictures: countSchema }),
  nearDuplicates: countSchema,
  /** The nearest of them, for a person to judge. */
  nearPairs: z.array(z.object({ a: sha256Schema, b: sha256Schema, distance: countSchema })),
  foldsEvaluated: countSchema,
  foldsInSet: countSchema,
  claims: z.array(claimSchema),
})
export type CertifyResult = z.infer<typeof certifyResultSchema>

/** What a leaky control of the same network, recipe and pictures says beside an honest run. */
export const leakageSchema = z.object({
  run: runIdSchema,
  /** The newest of them, one of the same seed before others; null where none has judged a picture of the run. */
  control: z.object({ run: runIdSchema, name: z.string(), seed: seedSchema, foldsEvaluated: countSchema, foldsInSet: countSchema }).nullable(),
  /** Over the images that both have judged. `flattered`: the control's accuracy minus the run's, as a share, with the paired bootstrap over subjects. */
  numbers: z.object({ images: countSchema, subjects: countSchema, honest: shareSchema, leaky: shareSchema, flattered: z.number(), interval: boundsSchema.nullable() }).nullable(),
  /** The same in words, or what to do to learn it. */
  sentence: z.string(),
})
export type Leakage = z.infer<typeof leakageSchema>
