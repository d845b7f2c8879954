import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { Recipe } from '../../shared/domain/recipe'
import { cropFace } from './crop'
import { faceFrame, type FaceFrame, type KnownFace } from './face-frame'
import type { Luma } from './luma'

/** How a frame becomes what a network reads: the crop by the recipe, size and channels by the network. */
export type Preparation = Pick<Recipe['preparation'], 'cropInterOcular'> & Readonly<NetworkSpec['input']> & {
  /** The last line of the journal of faces that counts; left out: none does, and frames are cut by the landmarks beside them alone. */
  readonly facesUntil?: number
}

/** The preparation of a network trained by a recipe: with the faces as they were known when the run was made, whatever was found or corrected since. */
export function preparationOf(training: { readonly recipe: Pick<Recipe, 'preparation'>; readonly network: Pick<NetworkSpec, 'input'>; readonly facesUntil: number }): Preparation {
  // left out where there is none, so that what earlier versions cached by this key is found
  return { cropInterOcular: training.recipe.preparation.cropInterOcular, ...training.network.input, ...(training.facesUntil === 0 ? {} : { facesUntil: training.facesUntil }) }
}

/** A frame's crop with how it was found: both are kept, so that a wrong crop can be seen. */
export interface PreparedCrop {
  /** size * size * channels values, row-major, channels innermost: 0..255, or -255..255 for a difference. */
  readonly values: Float32Array
  readonly frame: FaceFrame
}

/**
 * From a decoded frame to its grey crop, by the recipe's preparation; standardising follows when the network reads it.
 *
 * @param face what is known of the face, or null: then the centre square, and `frame.method` says so
 */
export function prepareFrame(picture: Luma, face: KnownFace, preparation: { readonly cropInterOcular: number; readonly size: number }): PreparedCrop {
  const frame = faceFrame(face, picture.width, picture.height, preparation.cropInterOcular)
  return { values: cropFace(picture, frame, preparation.size).values, frame }
}

/**
 * From what stands behind a frame's channels to the network's crop. Every channel is cut by the alignment of the frame itself, so that what differs between
 * them is in the pictures and not in the cutting.
 *
 * @param planes one a channel, as `channel-planes.ts` gathers them; for a difference the frame and what is taken from it
 * @param face what is known of the face of the frame itself, or null
 */
export function prepareChannels(planes: readonly Luma[], face: KnownFace, preparation: Preparation): PreparedCrop {
  const { source, size, channels, cropInterOcular } = preparation
  const own = source === 'last-frames' ? planes[planes.length - 1] : planes[0]
  if (own === undefined || planes.length !== channels) throw new RangeError(`${planes.length} planes are not the ${channels} channels of ${source}`)
  const frame = faceFrame(face, own.width, own.height, cropInterOcular)
  const crops = planes.map((plane) => cropFace(plane, frame, size).values)
  const values = new Float32Array(size * size * channels)
  crops.forEach((crop, channel) => {
    crop.forEach((value, pixel) => {
      values[pixel * channels + channel] = source === 'neutral-difference' && channel === 1 ? (crops[0]?.[pixel] ?? 0) - value : value
    })
  })
  return { values, frame }
}
