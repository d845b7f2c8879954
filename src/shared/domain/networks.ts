import { z } from 'zod'
import { countSchema } from './common'
import { networkIdSchema } from './ids'

/** A network of `models/` as the page and the command line list it. */
export const networkViewSchema = z.object({
  network: networkIdSchema,
  name: z.string(),
  /** One sentence for a list. */
  summary: z.string(),
  /** What is published and what is our reconstruction, a sentence each. */
  provenance: z.array(z.string()),
  reconstruction: z.boolean(),
  input: z.object({ size: countSchema, channels: countSchema }),
  /** Trainable parameters and multiply-accumulates of one image, counted from the specification. */
  parameters: countSchema,
  macs: countSchema,
  /** Moving statistics of normalisations: stored with the weights, not trained, in no parameter count. */
  nonTrainable: countSchema,
  /** The parameter count the paper prints, where it prints one. */
  publishedParameters: countSchema.nullable(),
  layers: z.array(z.object({
    id: z.string(), op: z.string(), inputs: z.array(z.string()), shape: z.array(countSchema), parameters: countSchema,
    nonTrainable: countSchema, macs: countSchema,
  })),
})
export type NetworkView = z.infer<typeof networkViewSchema>
