import { z } from 'zod'
import { countSchema, pageInput, shareSchema, timeSchema } from './common'
import { datasetIdSchema, sequenceIdSchema, sha256Schema } from './ids'
import { authorSchema } from './labels'
import { pngSchema } from './picture'

/** Pixels of the frame; a hand may put an eye a little outside the picture. */
const coordinateSchema = z.number().min(-100_000).max(100_000)
const facePointSchema = z.tuple([coordinateSchema, coordinateSchema])

/** Centres of the eye on the picture's left and of the one on its right. */
export const eyesSchema = z.strictObject({ left: facePointSchema, right: facePointSchema })

/**
 * by-hand: somebody set it, which stands before all. supplied: every frame has landmarks of its own. detected: found by a program. failed: looked for in vain;
 * its frames are cut as their largest centred square. none: nobody has looked.
 */
export const faceStateSchema = z.enum(['by-hand', 'supplied', 'detected', 'failed', 'none'])
export type FaceState = z.infer<typeof faceStateSchema>

export const faceSchema = z.object({
  sequence: sequenceIdSchema,
  subject: z.string(),
  /** The sequence's own name within its subject. */
  name: z.string(),
  state: faceStateSchema,
  /** The frame that the eyes were found in, or the last one where there are none; null for a sequence without frames. */
  frame: z.object({ position: countSchema, image: sha256Schema, width: countSchema, height: countSchema }).nullable(),
  /** null where the frames are cut as their centred square. */
  eyes: eyesSchema.nullable(),
  /** Program and version that looked, its certainty, and how many faces it saw; null where none did. */
  detector: z.string().nullable(),
  score: shareSchema.nullable(),
  seen: countSchema.nullable(),
  /** Who set it by hand, and when that or the search was. */
  author: z.string().nullable(),
  at: timeSchema.nullable(),
})
export type Face = z.infer<typeof faceSchema>

export const faceDetailSchema = faceSchema.extend({
  /** What a grey network of 48x48 reads of that frame, as a PNG in a `data:` address; null where the picture cannot be read or there is none. */
  crop: z.string().nullable(),
  /** Edits by hand that can be taken back, one after the other. */
  edits: countSchema,
})
export type FaceDetail = z.infer<typeof faceDetailSchema>

export const frameCropInputSchema = z.strictObject({ sequence: sequenceIdSchema, position: countSchema })
/** What a grey network reads of one frame by the studio's presets, cut by what is known of its face now. */
export const frameCropSchema = z.object({
  /** The frame by its place counted from 0, and by its number. */
  position: countSchema,
  number: countSchema,
  /** Edge of the crop in pixels, and in distances between the eyes. */
  size: countSchema,
  interOcular: z.number().positive(),
  /** What the eyes are known by; centre-square: by nothing, so the largest centred square of the frame was cut. */
  method: z.enum(['by-hand', 'landmarks', 'detected', 'centre-square']),
  /** Where it was cut, in pixels of the frame: middle, edge, and by how many radians it is turned. */
  square: z.object({ centre: z.tuple([z.number(), z.number()]), edge: z.number().positive(), angle: z.number() }),
  png: pngSchema,
})
export type FrameCrop = z.infer<typeof frameCropSchema>

export const faceCountsSchema = z.object({ sequences: countSchema, byHand: countSchema, supplied: countSchema, detected: countSchema, failed: countSchema, none: countSchema })
export type FaceCounts = z.infer<typeof faceCountsSchema>

export const facePrepareInputSchema = z.strictObject({
  dataset: datasetIdSchema,
  /** True: only sequences in which nobody has looked yet. False: also again where it was looked before. Supplied landmarks and hands' edits always stay. */
  onlyMissing: z.boolean().default(true),
})
export const facePrepareResultSchema = faceCountsSchema.extend({
  dataset: datasetIdSchema,
  /** Sequences that this job looked at, and the faces that it found in them. */
  looked: countSchema,
  found: countSchema,
})

export const faceListInputSchema = z.strictObject({ dataset: datasetIdSchema, states: z.array(faceStateSchema).max(5).optional(), ...pageInput })

export const faceSetInputSchema = z.strictObject({
  sequence: sequenceIdSchema,
  /** The two eyes; or the square to cut, level, by its upper left corner and edge in pixels of the frame, for a crop of 2.3 inter-ocular distances. */
  face: z.union([eyesSchema, z.strictObject({ x: coordinateSchema, y: coordinateSchema, edge: z.number().min(5).max(100_000) })]),
  author: authorSchema.optional(),
})
