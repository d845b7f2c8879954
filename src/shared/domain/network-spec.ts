import { z } from 'zod'
import { countSchema } from './common'
import { networkIdSchema } from './ids'

const nodeIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)
const inputsSchema = z.array(z.string().max(32)).min(1).max(16)
export const activationSchema = z.enum(['linear', 'relu'])
export const paddingSchema = z.enum(['same', 'valid'])

/**
 * 2-D convolution, NHWC, square kernel. `same` padding is TensorFlow's: where the total is odd the extra row and column go to
 * the bottom and the right (PyTorch's symmetric padding differs from it at stride 2).
 */
export const convNodeSchema = z.strictObject({
  id: nodeIdSchema,
  op: z.literal('conv'),
  inputs: inputsSchema,
  filters: z.int().min(1).max(4096),
  kernel: z.int().min(1).max(31),
  stride: z.int().min(1).max(8).default(1),
  padding: paddingSchema.default('same'),
  activation: activationSchema.default('linear'),
  bias: z.boolean().default(true),
})

/** Element-wise sum of two or more tensors of one shape; no activation of its own. */
export const addNodeSchema = z.strictObject({ id: nodeIdSchema, op: z.literal('add'), inputs: inputsSchema })

/** Maximum over a square window, channel by channel; padding never wins. */
export const maxPoolNodeSchema = z.strictObject({
  id: nodeIdSchema,
  op: z.literal('max-pool'),
  inputs: inputsSchema,
  size: z.int().min(1).max(64),
  stride: z.int().min(1).max(64),
  padding: paddingSchema.default('same'),
})

/**
 * Batch normalisation over the channels of a map or the units of a vector (Ioffe & Szegedy 2015). Training normalises by the batch's own mean and biased
 * variance and moves the statistics: moving = momentum * moving + (1 - momentum) * batch's; inference normalises by the moving ones. Defaults are Keras'.
 */
export const batchNormNodeSchema = z.strictObject({
  id: nodeIdSchema,
  op: z.literal('batch-norm'),
  inputs: inputsSchema,
  momentum: z.number().min(0).lt(1).default(0.99),
  epsilon: z.number().min(1e-8).max(1).default(1e-3),
})

/** Rectifier of any tensor, for use after a sum or a normalisation. */
export const reluNodeSchema = z.strictObject({ id: nodeIdSchema, op: z.literal('relu'), inputs: inputsSchema })

/** A map as a vector, row by row with the channels innermost: [h, w, c] -> [h * w * c]. */
export const flattenNodeSchema = z.strictObject({ id: nodeIdSchema, op: z.literal('flatten'), inputs: inputsSchema })

/** Mean over height and width: [h, w, c] -> [c]. */
export const globalAveragePoolNodeSchema = z.strictObject({ id: nodeIdSchema, op: z.literal('global-average-pool'), inputs: inputsSchema })

/** Fully connected layer over a vector. */
export const denseNodeSchema = z.strictObject({
  id: nodeIdSchema,
  op: z.literal('dense'),
  inputs: inputsSchema,
  units: z.int().min(1).max(65_536),
  activation: activationSchema.default('linear'),
  bias: z.boolean().default(true),
})

/** Probabilities over the classes; the last node of every network. */
export const softmaxNodeSchema = z.strictObject({ id: nodeIdSchema, op: z.literal('softmax'), inputs: inputsSchema })

export const networkNodeSchema = z.discriminatedUnion('op', [
  convNodeSchema, maxPoolNodeSchema, batchNormNodeSchema, reluNodeSchema, addNodeSchema, globalAveragePoolNodeSchema, flattenNodeSchema, denseNodeSchema,
  softmaxNodeSchema,
])
export type NetworkNode = Readonly<z.infer<typeof networkNodeSchema>>
export type ConvNode = Readonly<z.infer<typeof convNodeSchema>>
export type MaxPoolNode = Readonly<z.infer<typeof maxPoolNodeSchema>>
export type BatchNormNode = Readonly<z.infer<typeof batchNormNodeSchema>>
export type DenseNode = Readonly<z.infer<typeof denseNodeSchema>>

/** The name by which a node refers to the image. */
export const INPUT_NODE = 'input'

/**
 * What the channels of an image are. `grey`: 1, luma. `colour`: 3, RGB. `neutral-difference`: 2, the frame's luma and what it differs from the sequence's first
 * frame. `last-frames`: n, the luma of the n frames that end with this one, oldest first.
 */
export const inputSourceSchema = z.enum(['grey', 'colour', 'neutral-difference', 'last-frames'])
export type InputSource = z.infer<typeof inputSourceSchema>

/** A network as data: a file of `models/`. Nodes stand in an order in which each comes after what it reads. */
export const networkSpecSchema = z.strictObject({
  format: z.literal('emotionnet-network/1'),
  id: networkIdSchema,
  name: z.string().min(1).max(120),
  /** One sentence for a list. */
  summary: z.string().min(1).max(400),
  /** What is published and what is our reading or reconstruction, a sentence each. */
  provenance: z.array(z.string().min(1).max(600)).min(1).max(20),
  /** True where the published facts do not fix the network. */
  reconstruction: z.boolean(),
  /** The parameter count the paper prints, where it prints one. */
  publishedParameters: countSchema.nullable(),
  input: z.strictObject({ size: z.int().min(8).max(512), channels: z.int().min(1).max(8), source: inputSourceSchema.default('grey') }),
  classes: z.int().min(2).max(100),
  nodes: z.array(networkNodeSchema).min(2).max(1000),
})
export type NetworkSpec = Readonly<z.infer<typeof networkSpecSchema>>
