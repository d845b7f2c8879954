import { z } from 'zod'
import { countSchema, shareSchema } from './common'
import { emotionSchema } from './emotion'
import { runIdSchema, sequenceIdSchema } from './ids'
import { inferenceSchema } from './inference'

/** A picture that a run's held-out models have judged, by its sequence and its place there, counted from 0. */
export const heldOutPictureInputSchema = z.strictObject({ run: runIdSchema, sequence: sequenceIdSchema, position: z.int().min(0).max(1_000_000) })

/** A PNG as a `data:` address. */
export const pngSchema = z.string().startsWith('data:image/png;base64,')

/** What the network read of a picture. */
export const cropSchema = z.object({
  /** Edge in pixels. */
  size: countSchema,
  /** False where no face of the frame was known, so that its centre square was taken. */
  aligned: z.boolean(),
  /** One of a colour crop, else one a channel. */
  pictures: z.array(z.object({ shows: z.string(), png: pngSchema })),
})
export type Crop = z.infer<typeof cropSchema>

/** Where a picture speaks for a class, by occlusion. */
export const saliencySchema = z.object({
  /** Cells an edge: the picture is divided into cells x cells. */
  cells: countSchema,
  /** The network's own classes, in class order. */
  maps: z.array(z.object({
    emotion: emotionSchema,
    /** Of the picture as it is. */
    probability: shareSchema,
    /** Row by row: how much the probability falls where the cell is hidden, the mean over all patches that hide it. Below 0: it rises. */
    falls: z.array(z.number().min(-1).max(1)),
  })),
  /** What computed it; null of a map from before that was kept. */
  inference: inferenceSchema.nullable().default(null),
})
export type Saliency = z.infer<typeof saliencySchema>
