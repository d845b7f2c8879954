import { z } from 'zod'
import { BOUNDARIES, RUNTIME_NAMES } from './domain/bench-result'
import { classifierSpecSchema, onnxFactsSchema } from './domain/classifier'
import { countSchema, shareSchema, timeSchema } from './domain/common'
import { sha256Schema } from './domain/ids'
import { errorPayloadSchema } from './domain/jobs'
import { runtimeUseSchema } from './domain/inference'
import { modelCheckSchema, modelFormatSchema } from './domain/model-export'
import { networkSpecSchema } from './domain/network-spec'
import { recipeSchema } from './domain/recipe'
import { engineRecordSchema, epochSchema } from './domain/runs'

/**
 * What the core and an engine process say to each other over the child's IPC channel ('advanced' serialization, so typed
 * arrays pass). Crops never cross: both sides read the same tensor file (src/studio/preparation/tensor-file.ts) and messages name its rows. Whole frames do, as pixels,
 * where a face is looked for in them: they are many and each is looked at once.
 */

/** Tells an engine by its environment to load nothing before it is asked to, and what it then says of its backend. */
export const MEASURING = 'NANO_STUDIO_MEASURING'
export const NO_BACKEND = 'none'

/** Counted by the core; every answer carries the number of the request it answers. */
const requestNumber = z.int().min(0)
const filePath = z.string().min(1).max(4096)

/** Rows of the tensor file with their class indices (0..classes-1) and subjects, three arrays of one length. */
export const labelledRowsSchema = z.object({
  rows: z.array(countSchema),
  labels: z.array(countSchema),
  subjects: z.array(z.string().min(1).max(255)),
})
export type LabelledRows = z.infer<typeof labelledRowsSchema>

export const trainFoldRequestSchema = z.object({
  type: z.literal('train-fold'),
  request: requestNumber,
  fold: countSchema,
  network: networkSpecSchema,
  recipe: recipeSchema,
  /** Absolute path of the tensor file, and the hash its header must carry. */
  data: z.object({ path: filePath, sha256: sha256Schema }),
  train: labelledRowsSchema,
  /** Training subjects set aside for inner validation, in neither of the two others; null without it. */
  inner: labelledRowsSchema.nullable(),
  /** The held-out subjects: looked at once, after the last epoch. A subject in two parts is refused with `leak-found`. Empty for a final model. */
  test: labelledRowsSchema,
  /** True for the marked control alone: its parts may share subjects, never images. */
  leaky: z.boolean(),
  /** Where the checkpoint is kept (replaced atomically after each epoch) and where the final weights go. */
  checkpoint: filePath,
  weights: filePath,
  /** True: go on from the checkpoint if there is one. False: start anew and overwrite it. */
  resume: z.boolean(),
})
export type TrainFoldRequest = z.infer<typeof trainFoldRequestSchema>

export const predictRequestSchema = z.object({
  type: z.literal('predict'),
  request: requestNumber,
  network: networkSpecSchema,
  weights: filePath,
  standardise: recipeSchema.shape.preparation.shape.standardise,
  data: z.object({ path: filePath, sha256: sha256Schema }),
  rows: z.array(countSchema),
  /** Whether to answer with embeddings too: what the last dense layer reads. Only `tensorflow` has them. */
  embed: z.boolean(),
  /** `tensorflow`: the graph that judges held-out images in a training. `fastest`: the fastest runtime that is proved to answer alike. */
  runtime: z.enum(['tensorflow', 'fastest']),
})
export type PredictRequest = z.infer<typeof predictRequestSchema>

/** A rectangle of an image, pixels from the upper left. */
export const boxSchema = z.object({ x: countSchema, y: countSchema, width: countSchema, height: countSchema })
export type Box = z.infer<typeof boxSchema>

export const occludeRequestSchema = predictRequestSchema.omit({ type: true, rows: true, embed: true, runtime: true }).extend({
  type: z.literal('occlude'),
  row: countSchema,
  /** Each is blanked by itself. */
  boxes: z.array(boxSchema).max(4096),
})
export type OccludeRequest = z.infer<typeof occludeRequestSchema>

export const exportRequestSchema = predictRequestSchema.omit({ type: true, rows: true, embed: true, runtime: true }).extend({
  type: z.literal('export'),
  formats: z.array(modelFormatSchema).min(1),
  /** A folder that is there, for the files. */
  into: filePath,
  /** Rows that int8 is cut by: images that the weights were trained on. */
  calibration: z.array(countSchema),
  /** Rows on which every file is checked against TensorFlow. */
  checked: z.array(countSchema).min(1),
  /** What a file says of itself where its format has room for it. */
  metadata: z.record(z.string(), z.string()),
})
export type ExportRequest = z.infer<typeof exportRequestSchema>

/** A model for a bundle that other devices measure: its ONNX files, seeded inputs, and the answers to be expected. */
export const bundleRequestSchema = z.object({
  type: z.literal('bundle'),
  request: requestNumber,
  network: networkSpecSchema,
  /** null: freshly initialised. */
  weights: filePath.nullable(),
  /** A folder that is there, for the files. */
  into: filePath,
  /** Of the inputs, which are noise: no picture leaves the studio with a bundle. */
  seed: countSchema,
  inputs: countSchema,
  /** Pictures of the training, by which int8 is cut, and held-out ones that both precisions are asked about; null: int8 is cut by the noise. */
  pictures: predictRequestSchema.pick({ data: true, standardise: true }).extend({ calibration: z.array(countSchema).min(1), heldOut: z.array(countSchema) }).nullable(),
})
export type BundleRequest = z.infer<typeof bundleRequestSchema>

/** An ONNX file of a user's: what is in it. It is read here, where what it does to a process is done to no host. */
export const readOnnxRequestSchema = z.object({ type: z.literal('read-onnx'), request: requestNumber, path: filePath })
export type ReadOnnxRequest = z.infer<typeof readOnnxRequestSchema>

/** A user's classifier asked about rows of crops, or about noise where it is only to be seen whether it answers. */
export const classifyRequestSchema = z.object({
  type: z.literal('classify'),
  request: requestNumber,
  path: filePath,
  sha256: sha256Schema,
  /** `gives` is null where it is to be found out. */
  spec: classifierSpecSchema.extend({ gives: classifierSpecSchema.shape.gives.nullable() }),
  pictures: z.object({ data: predictRequestSchema.shape.data, rows: z.array(countSchema) }).nullable(),
})
export type ClassifyRequest = z.infer<typeof classifyRequestSchema>

/** Writes a network in the form that each runtime reads, so that what is measured later starts from a file as a device does. */
export const layOutRequestSchema = z.object({
  type: z.literal('lay-out'),
  request: requestNumber,
  network: networkSpecSchema,
  /** null: freshly initialised weights; speed does not depend on their values. */
  weights: filePath.nullable(),
  /** Whether int8 forms are wanted; they are cut by noise, which decides about answers and not about speed. */
  int8: z.boolean(),
  /** A folder that is there. */
  into: filePath,
})
export type LayOutRequest = z.infer<typeof layOutRequestSchema>

/** The files of one network, by what reads them; int8 forms are null where none were asked for. */
export const modelFilesSchema = z.object({ weights: filePath, onnx: filePath, onnxInt8: filePath.nullable(), tflite: filePath, tfliteInt8: filePath.nullable(), layers: z.object({ model: filePath, weights: filePath }) })
export type ModelFiles = z.infer<typeof modelFilesSchema>

/** What is measured: a network with the files that were laid out for it, or a user's classifier as it was brought in. */
export const measuredModelSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('network'), network: networkSpecSchema, files: modelFilesSchema }),
  z.object({ kind: z.literal('classifier'), path: filePath, sha256: sha256Schema, spec: classifierSpecSchema }),
])
export type MeasuredModel = z.infer<typeof measuredModelSchema>

/** One visit of one cell of a measurement: load, first query, warm-up, loop. */
export const measureRequestSchema = z.object({
  type: z.literal('measure'),
  request: requestNumber,
  model: measuredModelSchema,
  runtime: z.enum(RUNTIME_NAMES),
  precision: z.enum(['fp32', 'int8']),
  threads: z.int().min(1).max(1024),
  /** Images a query. */
  batch: z.int().min(1).max(4096),
  boundary: z.enum(BOUNDARIES),
  warmUpSeconds: z.number().min(0).max(600),
  /** The loop ends when it has lasted as long and asked as often as this. */
  seconds: z.number().min(0.05).max(36_000),
  queries: z.int().min(1).max(1_000_000),
})
export type MeasureRequest = z.infer<typeof measureRequestSchema>

export const findFacesRequestSchema = z.object({
  type: z.literal('find-faces'),
  request: requestNumber,
  width: z.int().min(1).max(4096),
  height: z.int().min(1).max(4096),
  /** width * height * 3 bytes, row-major, red, green and blue of a pixel side by side. */
  pixels: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected a Uint8Array'),
})
export type FindFacesRequest = z.infer<typeof findFacesRequestSchema>

const pointSchema = z.tuple([z.number(), z.number()])
/** A face in a picture, in its pixels. */
export const foundFaceSchema = z.object({
  /** Of the detector and of the mesh, the smaller one. */
  score: shareSchema,
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  /** Eye centres: means of the mesh's points at the places where iBUG's 68 have six an eye. */
  left: pointSchema,
  right: pointSchema,
})
export type FoundFace = z.infer<typeof foundFaceSchema>

export const engineRequestSchema = z.discriminatedUnion('type', [
  trainFoldRequestSchema,
  predictRequestSchema,
  occludeRequestSchema,
  layOutRequestSchema,
  measureRequestSchema,
  exportRequestSchema,
  bundleRequestSchema,
  readOnnxRequestSchema,
  classifyRequestSchema,
  findFacesRequestSchema,
  /** Ends the work under way at the next step: a training writes its checkpoint and answers `stopped`; then the engine exits. */
  z.object({ type: z.literal('stop') }),
])
export type EngineRequest = z.infer<typeof engineRequestSchema>

/** One row after the other. */
const probabilities = z.custom<Float32Array>((value) => value instanceof Float32Array, 'expected a Float32Array')

export const engineMessageSchema = z.discriminatedUnion('type', [
  /** Said once, first: what this engine really is. An engine whose backend is not `tensorflow` says `failed` and exits. */
  z.object({ type: z.literal('ready'), pid: countSchema, engine: engineRecordSchema }),
  z.object({
    type: z.literal('epoch'), request: requestNumber, epoch: epochSchema,
    memory: z.object({ tensors: countSchema, tensorBytes: countSchema, rssBytes: countSchema }),
  }),
  /** Said once where a training goes on from a checkpoint: every epoch that it holds, so that none that a killed host never heard of is missing. */
  z.object({ type: z.literal('resumed'), request: requestNumber, fold: countSchema, epochs: z.array(epochSchema) }),
  /** The checkpoint is on the disk: whatever happens now, a resume starts after this epoch. */
  z.object({ type: z.literal('checkpoint'), request: requestNumber, fold: countSchema, epochsDone: countSchema, path: filePath }),
  z.object({
    type: z.literal('fold-done'), request: requestNumber, fold: countSchema, epochs: countSchema,
    /** Over the epochs of all sessions of this fold. */
    imagesPerSecond: z.number(), seconds: z.number(),
    testAccuracy: shareSchema.nullable(),
    /** Epochs behind the weights that count, from 1. */
    chosenEpoch: countSchema,
    /** Test rows in the order asked, and their softmaxes row by row: length rows * classes. */
    rows: z.array(countSchema), probabilities,
    /** Of the request's inner rows, in their order; null without inner validation. */
    inner: probabilities.nullable(),
    weights: z.object({ path: filePath, sha256: sha256Schema }),
  }),
  z.object({ type: z.literal('stopped'), request: requestNumber, fold: countSchema, epochsDone: countSchema }),
  z.object({ type: z.literal('predicted'), request: requestNumber, rows: z.array(countSchema), probabilities, embeddings: probabilities.nullable(), runtime: runtimeUseSchema.nullable() }),
  /** The image as it is, then with each box blanked: length (1 + boxes) * classes. */
  z.object({ type: z.literal('occluded'), request: requestNumber, probabilities, runtime: runtimeUseSchema }),
  /** The softmaxes of the checked rows by TensorFlow, and by each file that was run. */
  z.object({
    type: z.literal('exported'), request: requestNumber,
    reference: probabilities,
    models: z.array(modelCheckSchema.extend({ probabilities: probabilities.nullable() })),
  }),
  z.object({ type: z.literal('laid-out'), request: requestNumber, files: modelFilesSchema, parameters: z.object({ sha256: sha256Schema }) }),
  /** Said as the counted loop begins and ends, so that counters are read then, and now and then within it. */
  z.object({ type: z.literal('loop'), request: requestNumber, phase: z.enum(['begin', 'under-way', 'end']), queries: countSchema, seconds: z.number() }),
  z.object({
    type: z.literal('bundled'), request: requestNumber,
    /** SHA-256 of the float32 parameters, and the largest distance of a probability of the float32 file from TensorFlow's. */
    parametersHash: sha256Schema, distance: z.number(),
    /** Softmaxes of the held-out pictures by each file; null without pictures. */
    heldOut: z.object({ fp32: probabilities, int8: probabilities }).nullable(),
  }),
  z.object({ type: z.literal('onnx-read'), request: requestNumber, facts: onnxFactsSchema }),
  /** Softmaxes row by row, in the classifier's own order. */
  z.object({ type: z.literal('classified'), request: requestNumber, probabilities, gives: classifierSpecSchema.shape.gives, version: z.string() }),
  z.object({
    type: z.literal('measured'), request: requestNumber,
    /** Of every query of the loop in its order, nanoseconds. */
    nanoseconds: z.custom<Uint32Array>((value) => value instanceof Uint32Array, 'expected a Uint32Array'),
    /** Length of the loop less its pauses, by a clock that never steps; begin and end by the clock of the machine. */
    seconds: z.number(), startedAt: timeSchema, endedAt: timeSchema,
    version: z.string(),
    /** Milliseconds. */
    coldStart: z.object({ library: z.number(), model: z.number(), firstQuery: z.number() }),
    memory: z.object({ peakBytes: countSchema, beforeBytes: countSchema }),
    modelBytes: countSchema,
  }),
  /** Largest first. */
  z.object({ type: z.literal('faces-found'), request: requestNumber, detector: z.string(), faces: z.array(foundFaceSchema) }),
  /** `request` is null where the engine itself failed. */
  z.object({ type: z.literal('failed'), request: requestNumber.nullable(), error: errorPayloadSchema }),
  z.object({ type: z.literal('log'), line: z.string() }),
])
export type EngineMessage = z.infer<typeof engineMessageSchema>
