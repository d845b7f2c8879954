import { randomStream } from '../random'
import type { FoldContent, FoldSequence } from './content'
import { sortSubjects } from './subjects'

/**
 * The leaky control: pictures are shuffled by the seed and dealt to k folds in turn, whoever they show, so that frames of one sequence lie in different folds.
 * It shows on purpose how far a split by frame inflates an accuracy. Frames of one and the same picture stay together: what it shows is the share of
 * subjects, not of files.
 *
 * @param sequences with the frames that count, in the order that each fold keeps
 */
export function dealFrames(sequences: readonly FoldSequence[], k: number, seed: number): readonly FoldContent[] {
  const pictures = [...new Set(sequences.flatMap((one) => one.frames.map((frame) => frame.image)))].sort()
  const home = new Map(randomStream(seed, 'leaky-folds').shuffled(pictures).map((image, place) => [image, place % k]))
  return Array.from({ length: k }, (_, index): FoldContent => {
    const parts = sequences.map((one) => ({ ...one, frames: one.frames.filter((frame) => home.get(frame.image) === index) })).filter((one) => one.frames.length > 0)
    return { index, subjects: sortSubjects(parts.map((one) => one.subject)), sequences: parts }
  })
}
