import { z } from 'zod'
import { countSchema, shareSchema } from './common'
import { runIdSchema } from './ids'
import { heldOutPictureInputSchema } from './picture'
import { galleryItemSchema } from './results'

/**
 * Which held-out pictures a map holds, and in which space. A fold's number: those of the fold, by what the last dense layer of its model reads. null: those of
 * all folds, by their log-probabilities, the only coordinates that models of different folds share.
 */
const foldSchema = z.int().min(0).max(199).nullable()
export const mapMethodSchema = z.enum(['pca', 'umap'])
export type MapMethod = z.infer<typeof mapMethodSchema>

export const mapInputSchema = z.strictObject({ run: runIdSchema, fold: foldSchema, method: mapMethodSchema.default('pca') })
export const umapInputSchema = z.strictObject({ run: runIdSchema, fold: foldSchema })

export const mapSchema = z.object({
  /** Numbers a picture has in the space that is mapped. */
  width: countSchema,
  /** Of the variance, by each axis; null for UMAP, whose axes mean nothing. */
  explained: z.tuple([shareSchema, shareSchema]).nullable(),
  /** Held-out pictures there are; a map draws at most so many of them, evenly chosen. */
  of: countSchema,
  points: z.array(galleryItemSchema.extend({ x: z.number(), y: z.number() })),
})
export type EmbeddingMap = z.infer<typeof mapSchema>
export type MapPoint = EmbeddingMap['points'][number]

/** `map` is null until what it needs is computed: embeddings of the fold where `embedded` is false, else the layout. */
export const mapAnswerSchema = z.object({ embedded: z.boolean(), map: mapSchema.nullable() })

export const neighboursInputSchema = heldOutPictureInputSchema.extend({ limit: z.int().min(1).max(50).default(6) })
export const neighboursSchema = z.object({
  /** False until the run's embeddings are computed. */
  embedded: z.boolean(),
  /** Nearest first, of the same fold, the nearest frame of each other sequence: cosine distance, 0 to 2. */
  items: z.array(galleryItemSchema.extend({ distance: z.number().min(0).max(2) })),
})
export type Neighbours = z.infer<typeof neighboursSchema>
