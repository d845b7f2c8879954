import type { EngineMessage, FindFacesRequest, FoundFace } from '../../shared/engine-protocol'
import { StudioError } from '../../shared/errors'
import type { TensorFlow } from '../native/tensorflow'
import { LEAST_SCORE, loadHuman, type Human, type HumanFace } from './human'

/** Points of FaceMesh (MediaPipe's canonical numbering) at the places of iBUG's 36 to 41 and 42 to 47: the corners of each eye and two points on each lid. */
const LEFT_EYE = [33, 160, 158, 133, 153, 144] as const
const RIGHT_EYE = [362, 385, 387, 263, 373, 380] as const

/** The face detector of one engine, loaded at the first picture: an engine that only trains never does. */
export class FaceFinder {
  private loading: Promise<Human> | undefined

  constructor(private readonly tensorflow: () => TensorFlow) {}

  /** Answers a request with {@link detect}. */
  async find({ request, width, height, pixels }: FindFacesRequest): Promise<EngineMessage> {
    const { faces, detector } = await this.detect(pixels, width, height)
    return { type: 'faces-found', request, detector, faces: [...faces] }
  }

  /**
   * Every face of a picture, the largest first. Rejects with `engine-unavailable` where the detector cannot be loaded and `engine-refused` where the pixels are
   * not the size that was said or the detector fails.
   */
  async detect(pixels: Uint8Array, width: number, height: number): Promise<{ readonly faces: readonly FoundFace[]; readonly detector: string }> {
    if (pixels.length !== width * height * 3) {
      throw new StudioError('engine-refused', `${pixels.length} bytes are not a picture of ${width}x${height} in three colours.`, 'This is a fault of the studio; send its log to the developers.')
    }
    const { tf } = this.tensorflow()
    this.loading ??= loadHuman()
    const human = await this.loading
    const picture = tf.tensor3d(pixels, [height, width, 3], 'int32')
    try {
      const { face, error } = await human.detect(picture)
      if (error !== null) throw new StudioError('engine-refused', `The face detector failed: ${error}.`, 'Try again; set the face by hand where it fails again.')
      return { detector: `@vladmandic/human ${human.version}`, faces: face.map(foundFace).filter((one) => one.score >= LEAST_SCORE).sort((a, b) => areaOf(b) - areaOf(a)) }
    } finally {
      picture.dispose()
    }
  }
}

function foundFace({ boxScore, faceScore, box: [x, y, width, height], mesh }: HumanFace): FoundFace {
  const eyes = [LEFT_EYE, RIGHT_EYE].map((places) => meanOf(mesh, places)) as [[number, number], [number, number]]
  const [left, right] = eyes[0][0] <= eyes[1][0] ? eyes : [eyes[1], eyes[0]]
  return { score: Math.min(1, boxScore, faceScore), box: { x, y, width, height }, left, right }
}

function meanOf(mesh: HumanFace['mesh'], places: readonly number[]): [number, number] {
  const sum = (axis: 0 | 1): number => places.reduce((total, place) => total + (mesh[place]?.[axis] ?? Number.NaN), 0)
  return [hundredths(sum(0) / places.length), hundredths(sum(1) / places.length)]
}

/** Finer than the detector is, and short to read. */
function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

function areaOf({ box }: FoundFace): number {
  return box.width * box.height
}
