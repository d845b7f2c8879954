import type { FrameSpan } from '../../images/video-frames'

/** The onset has at most this share of the apex's change. */
const STILL = 0.1
/** A peak is held for a while, where noise alone says which frame has most: the first with this share of it is the apex. */
const FULL = 0.97
/** A video that changes less than this, in levels of luma of 255, shows no expression that could be told from noise. */
const LEAST = 0.5

/**
 * The onset and the apex of an expression by how much each frame differs from the first, which is taken to be neutral. The apex is the first frame with at
 * least 97 % of the most change, the onset the last one before it with at most 10 %. Changes are smoothed by a median of three, so that one odd frame is no
 * apex. A head that moves or a light that changes is change too. Undefined where next to nothing changes.
 *
 * @param changes one number a frame, 0 or more, in the order of decoding
 */
export function findOnsetAndApex(changes: readonly number[]): FrameSpan | undefined {
  const smooth = changes.map((_, at) => medianOfThree(changes[at - 1] ?? changes[at] ?? 0, changes[at] ?? 0, changes[at + 1] ?? changes[at] ?? 0))
  const most = smooth.reduce((largest, change) => Math.max(largest, change), 0)
  if (most < LEAST) return undefined
  const last = smooth.findIndex((change) => change >= most * FULL)
  return { first: Math.max(0, smooth.slice(0, last).findLastIndex((change) => change <= most * STILL)), last }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
