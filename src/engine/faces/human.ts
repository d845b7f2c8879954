import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Tensor } from '../native/tensorflow'
import { StudioError } from '../../shared/errors'

/** A face as @vladmandic/human tells it, of which we read this much. Boxes are x, y, width, height; the mesh has 468 points x, y, z, all in pixels of the picture. */
export interface HumanFace {
  readonly boxScore: number
  readonly faceScore: number
  readonly box: readonly [number, number, number, number]
  readonly mesh: readonly (readonly [number, number, number?])[]
}

/** The library, of which we use this much. */
export interface Human {
  readonly version: string
  load(): Promise<void>
  detect(picture: Tensor): Promise<{ readonly face: readonly HumanFace[]; readonly error: string | null }>
}

/** Detections below this are none: on noise the detector's certainty reached 0.43, on turned, small and tight faces of the rendered set it stayed above 0.8. */
export const LEAST_SCORE = 0.5

const PACKAGE = '@vladmandic/human'

/**
 * Loads the detector (BlazeFace) and the mesh (FaceMesh) of @vladmandic/human over the TensorFlow that this process has loaded already, and nothing else of it. Its
 * models lie in the package; nothing is fetched. Rejects with `engine-unavailable` where the package is not whole.
 */
export async function loadHuman(): Promise<Human> {
  const require = createRequire(import.meta.url)
  try {
    const file = require.resolve(PACKAGE)
    const { default: Library } = require(file) as { readonly default: new (config: object) => Human }
    const human = new Library(settings(pathToFileURL(join(dirname(file), '..', 'models')).href))
    await human.load()
    return human
  } catch (cause) {
    const detail = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
    throw new StudioError('engine-unavailable', `The face detector cannot be loaded: ${detail}.`, `Install the packages again with "npm ci"; ${PACKAGE} carries its own models.`, { cause })
  }
}

/** Every picture is looked at anew and as it is: no filter, no cache, no guess from the picture before. */
function settings(models: string): object {
  const off = { enabled: false }
  return {
    backend: 'tensorflow', modelBasePath: `${models}/`, debug: false, async: false, cacheSensitivity: 0, skipAllowed: false,
    filter: off, gesture: off, body: off, hand: off, object: off, segmentation: off,
    face: {
      enabled: true,
      detector: { rotation: false, maxDetected: 10, minConfidence: LEAST_SCORE, skipFrames: 0, skipTime: 0, return: false },
      mesh: { enabled: true }, attention: off, iris: off, emotion: off, description: off, antispoof: off, liveness: off,
    },
  }
}
