import { planFilming } from './filming'
import { drawIdentity } from './identity'
import { planDemoSet } from './plan'
import { createRandom } from './random'
import { buildPerson, FaceRenderer, PICTURE_HEIGHT, PICTURE_WIDTH } from './render'

/** The peak of one sequence of a made-up person in colour, as decoded pixels: red, green and blue of each side by side, row-major. The same seed gives the same face. */
export function renderOneFrame(seed: number): { readonly width: number; readonly height: number; readonly pixels: Uint8Array } {
  const sequence = planDemoSet(1, seed)[0]?.sequences[0]
  if (sequence === undefined) throw new RangeError('a set of one subject has no sequence')
  const random = createRandom(`one-frame/${seed}`)
  const identity = drawIdentity(random.fork('identity'))
  const renderer = new FaceRenderer()
  const person = buildPerson(renderer.grid, identity, random.fork('person'))
  const filming = planFilming(sequence, identity, true, random.fork('film'))
  const peak = sequence.frames - 1
  const { pixels } = renderer.render(person, filming.scene, filming.expressionAt(peak), filming.viewAt(peak), random.fork('grain'))
  return { width: PICTURE_WIDTH, height: PICTURE_HEIGHT, pixels: Uint8Array.from(pixels) }
}
