import sharp from 'sharp'
import { planFilming } from '../../src/studio/demo/filming'
import { drawIdentity } from '../../src/studio/demo/identity'
import { landmarkAnchors, placeLandmarks } from '../../src/studio/demo/landmarks'
import { planDemoSet } from '../../src/studio/demo/plan'
import { createRandom } from '../../src/studio/demo/random'
import { buildPerson, FaceRenderer, PICTURE_HEIGHT, PICTURE_WIDTH } from '../../src/studio/demo/render'
import { eyeCentres } from '../../src/studio/preparation/face-frame'
import type { Eyes, Point } from '../../src/shared/face-geometry'

/** One face of the demo set's own make, 640x490, with the eye centres that the renderer was given. */
export async function renderedFace(seed = 1): Promise<{ readonly png: Buffer; readonly eyes: Eyes; readonly landmarks: readonly Point[] }> {
  const renderer = new FaceRenderer()
  const random = createRandom(`rendered-face/${seed}`)
  const [subject] = planDemoSet(1, seed)
  const sequence = subject?.sequences[0]
  if (subject === undefined || sequence === undefined) throw new Error('the plan is empty')
  const identity = drawIdentity(random.fork('identity'))
  const filming = planFilming(sequence, identity, false, random.fork('take'))
  const { pixels, screen } = renderer.render(buildPerson(renderer.grid, identity, random.fork('person')), filming.scene, filming.expressionAt(0), filming.viewAt(0), random.fork('grain'))
  const landmarks = placeLandmarks(landmarkAnchors(renderer.grid, identity), screen).map(([x = 0, y = 0]): Point => [x, y])
  const [left, right] = eyeCentres(landmarks)
  return { png: await sharp(pixels, { raw: { width: PICTURE_WIDTH, height: PICTURE_HEIGHT, channels: 1 } }).toColourspace('b-w').png().toBuffer(), eyes: { left, right }, landmarks }
}
