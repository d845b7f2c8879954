import type { Boundary } from '../../shared/domain/bench-result'
import { StudioError } from '../../shared/errors'
import { renderOneFrame } from '../../studio/demo/one-frame'
import type { KnownFace, Point } from '../../studio/preparation/face-frame'
import { colourPlanes, lumaOf, type Luma } from '../../studio/preparation/luma'
import { prepareChannels } from '../../studio/preparation/prepare'
import { randomStream } from '../../studio/random'
import type { FaceFinder } from '../faces/find-faces'
import type { ModelReader } from './model-reader'

/** A frame as CK+ has them. */
const FRAME = { width: 640, height: 490 } as const

/** Makes what one query computes on: the pixels of `batch` pictures as the model reads them. Called within the time that counts. */
export type QueryFeed = () => Float32Array | Promise<Float32Array>

/**
 * Where a query begins. `network-only`: noise as the model reads it, ready in memory. `with-preparation`: decoded colour frames of 640x490 with their
 * landmarks in memory; each query aligns, crops and scales `batch` of them as training or judging does. `with-detection`: decoded frames of a rendered face; each
 * query finds the face in each first, and rejects with `engine-refused` where there is none, or as the detector does. Its first query loads the detector.
 */
export function queryFeed(boundary: Boundary, reader: ModelReader, batch: number, faces: Pick<FaceFinder, 'detect'>): QueryFeed {
  const random = randomStream(0, 'query')
  const { row } = reader
  switch (boundary) {
    case 'network-only': {
      const images = reader.noise(batch)
      return () => images
    }
    case 'with-preparation': {
      const pixels = Uint8Array.from({ length: FRAME.width * FRAME.height * 3 }, () => random.below(256))
      return () => {
        const images = new Float32Array(batch * row)
        for (let image = 0; image < batch; image += 1) images.set(prepared(pixels, LANDMARKS, reader), image * row)
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
          images.set(prepared(pixels, { left: face.left, right: face.right, method: 'detected' }, reader), image * row)
        }
        return images
      }
    }
  }
}

function prepared(pixels: Uint8Array, face: KnownFace, { preparation, read }: ModelReader): Float32Array {
  const { width, height } = FRAME
  const planes: readonly Luma[] = preparation.source === 'colour' ? colourPlanes(pixels, width, height, 3) : Array.from({ length: preparation.channels }, () => ({ width, height, data: lumaOf(pixels, width, height, 3) }))
  return read(prepareChannels(planes, face, preparation).values)
}

/** 68 points of which the eyes count: their centres 100 pixels apart and a little out of level, as in CK+. */
const LANDMARKS: readonly Point[] = Array.from({ length: 68 }, (_, place): Point => (place >= 36 && place < 42 ? [270, 230] : place >= 42 && place < 48 ? [370, 236] : [320, 300]))
