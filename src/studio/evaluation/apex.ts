import type { FoldSetContent } from '../folds/content'
import { sequenceKey } from './items'

/** A frame of a fold set by its names. */
interface Frame {
  readonly subject: string
  readonly sequence: string
  /** The number in the file's name. */
  readonly frame: number
}

/**
 * How many frames a frame lies from its sequence's apex, before or behind it: the one that the fold set names, else the last one, since CK+ sequences end at their apex. Frames are counted by their numbers. null for a sequence that
 * the fold set does not hold, and for a frame that it labels by itself, as a neutral first one: that is not on the way to the apex.
 */
export function apexDistances(content: FoldSetContent): (frame: Frame) => number | null {
  const apexes = new Map<string, number>()
  const apart = new Set<string>()
  for (const one of content.folds.flatMap((fold) => fold.sequences)) {
    const last = one.apex ?? Math.max(...one.frames.map((frame) => frame.number))
    apexes.set(sequenceKey(one), Math.max(last, apexes.get(sequenceKey(one)) ?? last))
    for (const frame of one.frames) if (frame.label !== undefined) apart.add(`${sequenceKey(one)} ${frame.number}`)
  }
  return (frame) => {
    const apex = apexes.get(sequenceKey(frame))
    return apex === undefined || apart.has(`${sequenceKey(frame)} ${frame.frame}`) ? null : Math.abs(apex - frame.frame)
  }
}
