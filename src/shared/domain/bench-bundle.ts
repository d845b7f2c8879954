import { z } from 'zod'
import { countSchema, pathSchema, shareSchema, timeSchema } from './common'
import { benchIdSchema, networkIdSchema, runIdSchema, sha256Schema } from './ids'

/** A folder that another device measures by itself, `emotionnet-bundle/1`. */
export const BUNDLE_FORMAT = 'emotionnet-bundle/1'

/** Pictures of noise that a bundle's networks are asked about. */
export const BUNDLE_INPUTS = 32

/** A model's files in its folder of a bundle: inputs and expected probabilities are float32, row by row, lowest byte first. */
export const BUNDLE_FILES = {
  inputs: 'inputs.f32',
  fp32: { model: 'fp32.onnx', expected: 'expected-fp32.f32' },
  int8: { model: 'int8.onnx', expected: 'expected-int8.f32' },
} as const

/** How far a probability may be from the expected one on another device: float32 kernels differ by rounding, int8 ones by whole steps. */
export const BUNDLE_TOLERANCE = { fp32: 1e-4, int8: 0.1 } as const

export const benchBundleInputSchema = z.strictObject({
  /** With freshly initialised weights: for speed alone. */
  networks: z.array(networkIdSchema).max(20).default([]),
  /** With the weights of a run's fold (default: its first finished one) or of a final model. */
  runs: z.array(z.strictObject({ run: runIdSchema, fold: countSchema.optional() })).max(20).default([]),
  /** A new or empty folder, or one in which a folder of its own is made. */
  out: pathSchema,
})

const accuracySchema = z.object({ share: shareSchema, images: countSchema, run: z.string(), fold: countSchema.nullable(), protocol: z.string() })

export const bundledModelSchema = z.object({
  network: z.object({ id: networkIdSchema, name: z.string(), parameters: countSchema, macs: countSchema }),
  weights: z.object({ kind: z.enum(['trained', 'fresh']), sha256: sha256Schema, run: z.string().nullable(), fold: countSchema.nullable(), final: z.boolean() }),
  input: z.object({ size: countSchema, channels: countSchema }),
  classes: countSchema,
  inputs: z.string(),
  files: z.array(z.object({
    precision: z.enum(['fp32', 'int8']), calibration: z.enum(['none', 'noise', 'training-pictures']), model: z.string(), expected: z.string(), tolerance: z.number(),
    /** Of these weights in this precision on their held-out pictures; null where nothing was held out. */
    accuracy: accuracySchema.nullable(),
  })),
})
export type BundledModel = z.infer<typeof bundledModelSchema>

/** The bundle's own list, `bundle.json`. */
export const benchBundleSchema = z.object({ format: z.literal(BUNDLE_FORMAT), program: z.string(), createdAt: timeSchema, seed: countSchema, models: z.array(bundledModelSchema) })
export type BenchBundle = z.infer<typeof benchBundleSchema>

export const benchBundleResultSchema = z.object({
  path: z.string(), files: z.array(z.string()), bytes: countSchema,
  models: z.array(bundledModelSchema.pick({ network: true, weights: true }).extend({
    /** The largest distance of a probability of the float32 file from TensorFlow's. */
    distance: z.number(), accuracy: z.object({ fp32: shareSchema.nullable(), int8: shareSchema.nullable() }),
  })),
})
/** A file of measurements: `result.json` of a bundle, or one that a studio exported. */
export const benchImportInputSchema = z.strictObject({ path: pathSchema })
export const benchImportResultSchema = z.object({ bench: benchIdSchema, title: z.string(), device: z.string(), cells: countSchema, measured: countSchema, revision: countSchema })
export type BenchBundleResult = z.infer<typeof benchBundleResultSchema>
