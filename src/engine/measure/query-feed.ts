import type { Boundary } from '../../shared/domain/bench-result'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import { StudioError } from '../../shared/errors'
import { renderOneFrame } from '../../studio/demo/one-frame'
import type { KnownFace, Point } from '../../studio/preparation/face-frame'
import { colourPlanes, lumaOf, type Luma } from '../../studio/preparation/luma'
import { prepareChannels } from '../../studio/preparation/prepare'
import { networkInput } from '../../studio/preparation/standardise'
import { randomStream } from '../../studio/random'
import type { FaceFinder } from '../faces/find-faces'

/** A frame as CK+ has them. */
const FRAME = { width: 640, height: 490 } as const
/** The paper's recipe cuts so many distances between the eyes. */
const INTER_OCULAR = 2.3

/** Makes what one query computes on: the pixels [batch, size, size, channels] of the network. Called within the time that counts. */
export type QueryFeed = () => Float32Array | Promise<Float32Array>

/**
 * Where a query begins. `network-only`: noise as the network reads it, ready in memory. `with-preparation`: decoded colour frames of 640x490 with their
 * landmarks in memory; each query aligns, crops, scales and standardises `batch` of them as training does. `with-detection`: decoded frames of a rendered face; each
 * query finds the face in each first, and rejects with `engine-refused` where there is none, or as the detector does. Its first query loads the detector.
 */
export function queryFeed(boundary: Boundary, { input }: Pick<NetworkSpec, 'input'>, batch: number, faces: Pick<FaceFinder, 'detect'>): QueryFeed {
  const random = randomStream(0, 'query')
  const row = input.size * input.size * input.channels
  switch (boundary) {
    case 'network-only': {
      const images = Float32Array.from({ length: batch * row }, () => random.normal())
      return () => images
    }
    case 'with-preparation': {
      const pixels = Uint8Array.from({ length: FRAME.width * FRAME.height * 3 }, () => random.below(256))
      return () => {
        const images = new Float32Array(batch * row)
        for (let image = 0; image < batch; image += 1) images.set(prepared(pixels, LANDMARKS, input), image * row)
        return images
      }
    }
    case 'with-detection': {
      const { pixels, width, height } = renderOneFrame(1)
      return async () => {
        const images = new Float32Array(batch * row)
        for (let image = 0; image < batch; image += 1) {
          const [face] = (await faces.detect(pixels, width, height)).faces
          if (face === undefined) throw new StudioError('engine-refused', 'The detector found no face in the frame that is measured with.', 'Choose the boundary network-only or with-preparation.')
          images.set(prepared(pixels, { left: face.left, right: face.right, method: 'detected' }, input), image * row)
        }
        return images
      }
    }
  }
}

function prepared(pixels: Uint8Array, face: KnownFace, input: NetworkSpec['input']): Float32Array {
  const { width, height } = FRAME
  const planes: readonly Luma[] = input.source === 'colour' ? colourPlanes(pixels, width, height, 3) : Array.from({ length: input.channels }, () => ({ width, height, data: lumaOf(pixels, width, height, 3) }))
  const { values } = prepareChannels(planes, face, { cropInterOcular: INTER_OCULAR, ...input })
  return networkInput(values, values.length, 'per-crop')
}

/** 68 points of which the eyes count: their centres 100 pixels apart and a little out of level, as in CK+. */
const LANDMARKS: readonly Point[] = Array.from({ length: 68 }, (_, place): Point => (place >= 36 && place < 42 ? [270, 230] : place >= 42 && place < 48 ? [370, 236] : [320, 300]))
