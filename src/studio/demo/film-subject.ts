import { setImmediate as turn } from 'node:timers/promises'
import { landmarksText, sequenceName, subjectName } from './ck-files'
import { planFilming } from './filming'
import { FrameWriter } from './frame-writer'
import { drawIdentity } from './identity'
import { landmarkAnchors, placeLandmarks } from './landmarks'
import type { PlannedSubject } from './plan'
import { createRandom } from './random'
import { buildPerson, type FaceRenderer } from './render'

/** Where and how the subjects of a set are filmed. */
export interface FilmingGround {
  readonly out: string
  readonly seed: number
  /** Pictures encoded and written at the same time, beside the rendering. */
  readonly parallel: number
  readonly signal?: AbortSignal | undefined
  /** Told after each frame. */
  readonly onFrame: () => void
}

/**
 * Renders and writes all sequences of one subject. What comes out depends on the seed and the subject alone, in whatever order and by whomever subjects are
 * filmed. Rejects with the signal's reason, `write-refused` or `disk-full`, once nothing is being written any more.
 */
export async function filmSubject({ out, seed, parallel, signal, onFrame }: FilmingGround, subject: PlannedSubject, renderer: FaceRenderer): Promise<void> {
  const writer = new FrameWriter(out, parallel)
  const own = createRandom(`demo-faces/${seed}`).fork(subjectName(subject))
  const identity = drawIdentity(own.fork('identity'))
  const person = buildPerson(renderer.grid, identity, own.fork('person'))
  const anchors = landmarkAnchors(renderer.grid, identity)
  try {
    for (const sequence of subject.sequences) {
      await writer.startSequence(subject, sequence)
      const take = own.fork(sequenceName(sequence))
      const filming = planFilming(sequence, identity, subject.colour, take)
      for (let frame = 0; frame < sequence.frames; frame++) {
        signal?.throwIfAborted()
        await turn()
        const rendered = renderer.render(person, filming.scene, filming.expressionAt(frame), filming.viewAt(frame), take.fork(`grain/${frame}`))
        await writer.add(subject, sequence, frame + 1, rendered, landmarksText(placeLandmarks(anchors, rendered.screen)))
        onFrame()
      }
    }
  } finally {
    await writer.drain()
  }
  writer.throwIfFailed()
}
