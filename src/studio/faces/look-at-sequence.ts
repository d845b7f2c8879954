import { StudioError } from '../../shared/errors'
import { readFrameFile, type FrameRoom } from '../images/frame-file'
import type { FindFace, Search } from './face-detector'

/** What looking at a sequence came to, and the picture by which; null where none of its pictures could be read. */
export interface LookedSequence {
  readonly image: string
  readonly search: Search
}

/**
 * The frames of a sequence that a face is looked for in, one after the other until it is found: the peak, the middle, the first one.
 *
 * @param count frames of the sequence
 * @returns at most three places counted from 0, each once
 */
export function placesToLook(count: number): readonly number[] {
  return [...new Set([count - 1, Math.floor(count / 2), 0])].filter((place) => place >= 0 && place < count)
}

/**
 * Looks for the face of a sequence, once for all of its frames. A picture that cannot be read is told and passed over.
 *
 * @param images SHA-256 of its frames in their order
 */
export async function lookAtSequence(room: FrameRoom, images: readonly string[], find: FindFace, unread: (error: StudioError) => void): Promise<LookedSequence | null> {
  let looked: LookedSequence | null = null
  for (const place of placesToLook(images.length)) {
    const image = images[place] ?? ''
    try {
      const search = await find(await readFrameFile(room, image))
      if (search.face !== null) return { image, search }
      looked ??= { image, search }
    } catch (error) {
      if (!(error instanceof StudioError) || error.code.startsWith('engine-') || error.code === 'cancelled') throw error
      unread(error)
    }
  }
  return looked
}
