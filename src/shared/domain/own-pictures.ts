import { z } from 'zod'
import { countSchema, pathSchema, probabilitiesSchema, shareSchema } from './common'
import { emotionSchema } from './emotion'
import { runIdSchema } from './ids'
import { inferenceSchema } from './inference'
import { estimateSchema, runKindSchema } from './runs'

export const applyInputSchema = z.object({
  run: runIdSchema,
  /** A folder of pictures, one picture, a zip of pictures, or a video. */
  path: pathSchema,
  /** Of a sequence every so-manieth picture or frame, from its first. */
  every: z.int().min(1).max(1000).default(1),
  /** Whether a face is looked for in pictures without landmarks; without that they are cut as their largest centred square. */
  detect: z.boolean().default(true),
  /** A folder for the answers as CSV and JSON; without one nothing is written. */
  out: pathSchema.optional(),
})

/** How the square was found that a network looked at: by landmarks that lay beside the picture, by a face that was found in it, or as the largest centred one. */
export const cropMethodSchema = z.enum(['landmarks', 'detected', 'centre-square'])
export type CropMethod = z.infer<typeof cropMethodSchema>

const answerSchema = { predicted: emotionSchema, confidence: shareSchema, probabilities: probabilitiesSchema }

/** supplied: landmarks lay beside the picture. found, not-found: what the detector said. off: nobody looked. */
export const detectionSchema = z.enum(['supplied', 'found', 'not-found', 'off'])
export type Detection = z.infer<typeof detectionSchema>

export const appliedFrameSchema = z.object({
  sequence: z.string(),
  /** The picture's file name, or the frame's number in a video. */
  name: z.string(),
  /** Place in its sequence, counted from 0: of a video the place in the order of decoding. */
  place: countSchema,
  crop: cropMethodSchema,
  detection: detectionSchema,
  /** The detector's; null where it found nothing or did not look. */
  certainty: shareSchema.nullable(),
  ...answerSchema,
})
export type AppliedFrame = z.infer<typeof appliedFrameSchema>

export const applyResultSchema = z.object({
  run: runIdSchema,
  name: z.string(),
  kind: runKindSchema,
  /** Models whose softmaxes are averaged: one of a final model, of a cross-validation one a finished fold. */
  models: countSchema,
  leaky: z.boolean(),
  /** All that is known of how well such a model names faces: of people like those it was judged on. null for the leaky control. */
  estimate: estimateSchema.nullable(),
  path: z.string(),
  source: z.enum(['folder', 'picture', 'zip', 'video']),
  /** Program and version that looked for faces; null where none did. A picture without a face gets an answer too. */
  detector: z.string().nullable(),
  /** What computed the answers. */
  inference: inferenceSchema,
  /** The order of the probabilities. */
  classes: z.array(emotionSchema),
  frames: z.array(appliedFrameSchema),
  /** Mean of the softmaxes of a sequence's frames, then the largest. A folder is a sequence, and so is a video. */
  sequences: z.array(z.object({ sequence: z.string(), frames: countSchema, ...answerSchema })),
  /** Pictures that could not be read, each with the reason. */
  problems: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  /** What was written, where that was asked for. */
  files: z.array(z.string()),
})
export type ApplyResult = z.infer<typeof applyResultSchema>
