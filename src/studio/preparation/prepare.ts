import { cropFace } from './crop'
import { faceFrame, type FaceFrame, type Point } from './face-frame'
import type { Luma } from './luma'

/** A frame's crop with how it was found: both are kept, so that a wrong crop can be seen. */
export interface PreparedCrop {
  /** size * size values 0..255, row-major. */
  readonly values: Float32Array
  readonly frame: FaceFrame
}

/**
 * From a decoded frame to the network's crop, by the recipe's preparation; standardising follows when the network reads it.
 *
 * @param landmarks 68 points of this frame, or null: then the centre square, and `frame.method` says so
 */
export function prepareFrame(picture: Luma, landmarks: readonly Point[] | null, preparation: { readonly cropInterOcular: number; readonly size: number }): PreparedCrop {
  const frame = faceFrame(landmarks, picture.width, picture.height, preparation.cropInterOcular)
  return { values: cropFace(picture, frame, preparation.size).values, frame }
}
