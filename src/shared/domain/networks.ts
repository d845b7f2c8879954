import { z } from 'zod'
import { countSchema } from './common'
import { networkIdSchema } from './ids'
import { inputSourceSchema, networkSpecSchema } from './network-spec'

/** A network as the page and the command line list it. */
export const networkViewSchema = z.object({
  network: networkIdSchema,
  /** False for one that the user saved. */
  builtIn: z.boolean(),
  name: z.string(),
  /** One sentence for a list. */
  summary: z.string(),
  /** What is published and what is our reconstruction, a sentence each. */
  provenance: z.array(z.string()),
  reconstruction: z.boolean(),
  input: z.object({ size: countSchema, channels: countSchema, source: inputSourceSchema }),
  classes: countSchema,
  /** Trainable parameters and multiply-accumulates of one image, counted from the specification. */
  parameters: countSchema,
  macs: countSchema,
  /** Moving statistics of normalisations: stored with the weights, not trained, in no parameter count. */
  nonTrainable: countSchema,
  /** The parameter count the paper prints, where it prints one. */
  publishedParameters: countSchema.nullable(),
  /** Counted against printed, a sentence; null where nothing is printed. */
  difference: z.string().nullable(),
  layers: z.array(z.object({
    id: z.string(), op: z.string(),
    /** What it is set to: `3 × 3, stride 2, ReLU`; empty where its kind says all. */
    detail: z.string(),
    inputs: z.array(z.string()), shape: z.array(countSchema), parameters: countSchema,
    nonTrainable: countSchema, macs: countSchema,
  })),
})
export type NetworkView = z.infer<typeof networkViewSchema>

/** A network with its whole specification, and that as the text people edit. */
export const networkDocumentSchema = z.object({ view: networkViewSchema, spec: networkSpecSchema, text: z.string() })
export type NetworkDocument = z.infer<typeof networkDocumentSchema>

/** What keeps a text from being a network. `message` is the end of a sentence; `line` is counted from 1. */
export const networkProblemSchema = z.object({ message: z.string(), node: z.string().nullable(), line: z.int().min(1) })
export type NetworkProblem = z.infer<typeof networkProblemSchema>

/** The outcome of a check: a view, or the problems. */
export const networkCheckSchema = z.object({ view: networkViewSchema.nullable(), problems: z.array(networkProblemSchema) })
export type NetworkCheck = z.infer<typeof networkCheckSchema>

/** A specification as text; its own limit is what a network may be, this one only keeps a request small. */
export const networkTextSchema = z.string().max(1_000_000)

/** What a variant changes; what is left out stays as it is. */
export const networkVariantInputSchema = z.object({
  network: networkIdSchema,
  source: inputSourceSchema.optional(),
  /** How many frames, for the source `last-frames`. */
  frames: z.int().min(2).max(8).optional(),
  size: networkSpecSchema.shape.input.shape.size.optional(),
  /** True: a normalisation after each convolution, before its ReLU. False: none. */
  batchNorm: z.boolean().optional(),
  classes: z.int().min(6).max(8).optional(),
  /** Default: made of the network's and what is changed. */
  id: networkIdSchema.optional(),
  name: networkSpecSchema.shape.name.optional(),
})
export type NetworkVariantInput = z.infer<typeof networkVariantInputSchema>

/** `source` is what to call the text in a sentence: its file's name. */
export const networkSaveInputSchema = z.object({ text: networkTextSchema, source: z.string().min(1).max(255).default('the text'), replace: z.boolean().default(false) })
