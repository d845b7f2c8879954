import { z } from 'zod'
import { countSchema, intervalSchema, pathSchema, shareSchema, timeSchema } from './common'
import { emotionSchema } from './emotion'
import { classifierIdSchema, foldSetIdSchema, judgementIdSchema, sha256Schema } from './ids'
import { inferenceSchema } from './inference'
import { evaluationSchema } from './results'

/** What stands wherever a number of a classifier is shown that the studio did not train. */
export const NOT_TRAINED_HERE = 'WEIGHTS NOT TRAINED HERE: the studio does not know on whom, so subject independence is not shown'

/** What a classifier's file may be. */
export const CLASSIFIER_LIMITS = { bytes: 256 * 1024 * 1024, opset: { low: 7, high: 21 }, nodes: 20_000, edge: { low: 16, high: 512 } } as const

/**
 * How pixels of 0..255 become what the file reads: `unit` / 255; `signed` / 127.5 - 1; `bytes` as they are; `per-crop` zero mean and unit variance of each picture
 * by itself; `imagenet` / 255, less (0.485, 0.456, 0.406), over (0.229, 0.224, 0.225), for three channels.
 */
export const pixelScaleSchema = z.enum(['unit', 'signed', 'bytes', 'per-crop', 'imagenet'])

export const classifierPreparationSchema = z.strictObject({
  pixels: pixelScaleSchema.default('unit'),
  /** Edge of the crop in distances between the eyes, as in the studio's recipes. */
  cropInterOcular: z.number().min(1.2).max(8).default(2.4),
  /** Only for a file that leaves its edge open. */
  size: z.int().min(CLASSIFIER_LIMITS.edge.low).max(CLASSIFIER_LIMITS.edge.high).optional(),
})

export const classifierImportInputSchema = z.strictObject({
  /** An ONNX file; it is copied. */
  path: pathSchema,
  title: z.string().min(1).max(120),
  /** What each output says, in their order; none twice. */
  classes: z.array(emotionSchema).min(2).max(8),
  preparation: classifierPreparationSchema.default({ pixels: 'unit', cropInterOcular: 2.4 }),
})

/** What was found in an ONNX file by reading it. */
export const onnxFactsSchema = z.object({
  irVersion: countSchema, opset: countSchema, producer: z.string(), nodes: countSchema,
  /** Numbers in its constants. */
  parameters: countSchema,
  input: z.object({
    name: z.string(), layout: z.enum(['nhwc', 'nchw']), channels: z.union([z.literal(1), z.literal(3)]),
    /** null: the file leaves it open. */
    size: countSchema.nullable(),
    /** Pictures at a time; null: any. */
    batch: countSchema.nullable(),
  }),
  output: z.object({ name: z.string(), classes: countSchema.nullable() }),
})
export type OnnxFacts = z.infer<typeof onnxFactsSchema>

/** A classifier as the studio asks it. */
export const classifierSpecSchema = z.object({
  facts: onnxFactsSchema, classes: z.array(emotionSchema), pixels: pixelScaleSchema, cropInterOcular: z.number(), size: countSchema,
  /** What the file gives, found by asking it: probabilities, or scores that a softmax makes probabilities of. */
  gives: z.enum(['probabilities', 'scores']),
})
export type ClassifierSpec = z.infer<typeof classifierSpecSchema>

export const classifierSchema = z.object({
  classifier: classifierIdSchema, title: z.string(), sha256: sha256Schema, bytes: countSchema, createdAt: timeSchema, spec: classifierSpecSchema,
  judgements: z.array(z.object({ judgement: judgementIdSchema, foldSet: foldSetIdSchema, createdAt: timeSchema, images: z.object({ value: shareSchema, n: countSchema, interval: intervalSchema }) })),
})
export type Classifier = z.infer<typeof classifierSchema>

/** A classifier judged on the held-out pictures of a fold set: the statistics of a run's evaluation, and the marks under which they stand. */
export const judgementSchema = evaluationSchema.omit({ run: true }).extend({
  judgement: judgementIdSchema, classifier: classifierIdSchema, title: z.string(), foldSet: foldSetIdSchema, createdAt: timeSchema,
  inference: inferenceSchema, marks: z.array(z.string()), remarks: z.array(z.string()),
})
export type Judgement = z.infer<typeof judgementSchema>
