import type { ParsedOf, ResultOf } from '../../shared/contract'
import { areUsable, eyeDistance, eyesOfSquare, LEAST_EYE_DISTANCE, type Eyes } from '../../shared/face-geometry'
import { idNumber } from '../../shared/domain/ids'
import { SOMEBODY } from '../../shared/domain/labels'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { addFace, takeBack } from './face-rows'
import { findFace } from './list-faces'

/** How far outside the picture an eye may lie, in widths or heights of it: faces leave pictures, and what lies further is a slip. */
const OUTSIDE = 0.5

/** Sets the face of a sequence by hand, before everything else that is known of it. Throws `not-found`, and `face-impossible` where no face can lie so. */
export function setFace({ store, ports }: StudioContext, { sequence, face, author = SOMEBODY }: ParsedOf<'faces.set'>): ResultOf<'faces.set'> {
  const { frame, subject, name } = findFace(store, sequence)
  if (frame === null) throw new StudioError('face-impossible', `${subject}/${name} has no frame, so no face can be set in it.`, 'Import the dataset again where its pictures are.')
  const eyes = inOrder('edge' in face ? eyesOfSquare({ centre: [face.x + (face.edge - 1) / 2, face.y + (face.edge - 1) / 2], edge: face.edge, angle: 0 }) : face)
  requirePossible(eyes, frame, `${subject}/${name}`)
  return { revision: store.change(['faces'], () => {
    addFace(store, { sequence: idNumber(sequence), source: 'by-hand', image: frame.image, eyes, detector: null, score: null, seen: null, author, at: ports.clock.now() })
  }).revision }
}

/** Takes the last edit by hand back: what was before it counts again. Throws `not-found`, and `conflict` where there is none. */
export function clearFace({ store, ports }: StudioContext, { sequence }: ParsedOf<'faces.clear'>): ResultOf<'faces.clear'> {
  const { subject, name } = findFace(store, sequence)
  return { revision: store.change(['faces'], () => {
    if (!takeBack(store, idNumber(sequence), SOMEBODY, ports.clock.now())) {
      throw new StudioError('conflict', `The face of ${subject}/${name} was not set by hand, so there is nothing to take back.`, 'Set it by hand where it is wrong.')
    }
  }).revision }
}

/** The eye further left in the picture first. */
export function inOrder({ left, right }: Eyes): Eyes {
  return left[0] <= right[0] ? { left, right } : { left: right, right: left }
}

function requirePossible(eyes: Eyes, { width, height }: { readonly width: number; readonly height: number }, where: string): void {
  if (!areUsable(eyes)) {
    throw new StudioError('face-impossible', `The eyes of ${where} would lie closer than ${LEAST_EYE_DISTANCE} pixels, which is no measure of a face.`, 'Put each eye where the picture shows it.')
  }
  if (eyeDistance(eyes) > Math.max(width, height)) {
    throw new StudioError('face-impossible', `The eyes of ${where} would lie ${Math.round(eyeDistance(eyes))} pixels apart in a picture of ${width}x${height}.`, 'Put each eye where the picture shows it.')
  }
  const out = [eyes.left, eyes.right].find(([x, y]) => x < -OUTSIDE * width || x > (1 + OUTSIDE) * width || y < -OUTSIDE * height || y > (1 + OUTSIDE) * height)
  if (out === undefined) return
  throw new StudioError('face-impossible', `An eye of ${where} would lie at ${Math.round(out[0])}, ${Math.round(out[1])}, far outside its picture of ${width}x${height} pixels.`, 'Put each eye where the picture shows it.')
}
