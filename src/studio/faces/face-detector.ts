import type { FoundFace } from '../../shared/engine-protocol'
import { areUsable, type Eyes, type Point } from '../../shared/face-geometry'
import type { EngineSession } from '../engines/engine-session'
import { decodePixels } from '../preparation/decode'
import type { PictureFile } from '../preparation/channel-planes'
import { lookedAt } from './looked-at'

/** What a detector says of a picture: the largest face in pixels of the frame, or none. */
export interface Search {
  readonly detector: string
  /** Faces that it saw. */
  readonly seen: number
  readonly face: (Eyes & { readonly score: number }) | null
}

/** Looks for the face of a picture. Rejects with the picture's fault or the engine's. */
export type FindFace = (picture: PictureFile) => Promise<Search>

/** A detector in an engine that runs already. */
export function findFaceIn(session: EngineSession): FindFace {
  return async ({ bytes, path }) => {
    const { width, height, pixels, scale } = await lookedAt(await decodePixels(bytes, path))
    const { detector, faces } = await session.ask({ type: 'find-faces', width, height, pixels }, ['faces-found'], `looking for a face in ${path}`)
    return { detector, seen: faces.length, face: inFrame(faces, scale) }
  }
}

/** The largest face whose eyes can be told apart, in the frame's own pixels: centres of pixels lie at whole numbers in both. */
export function inFrame(faces: readonly FoundFace[], scale: number): Search['face'] {
  const back = ([x, y]: readonly [number, number]): Point => [hundredths((x + 0.5) * scale - 0.5), hundredths((y + 0.5) * scale - 0.5)]
  for (const { left, right, score } of faces) {
    const eyes = { left: back(left), right: back(right) }
    if (areUsable(eyes)) return { ...eyes, score }
  }
  return null
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
