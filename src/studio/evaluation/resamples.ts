import { randomStream } from '../random'

/** Draws that are kept at a time, 32 MiB of them. */
const MOST_KEPT = 2 ** 23

/** The draws of the last seed, by how many subjects they are among. */
let kept: { readonly seed: number; readonly draws: Map<number, Uint32Array> } = { seed: 0, draws: new Map() }

/**
 * The subjects of all resamples of a bootstrap, one resample after the other: places drawn with replacement, as many as there are subjects. The same seed
 * and numbers always give the same draws. The intervals of one run are of equal draws wherever as many subjects count, so those are kept.
 *
 * @param seed 0..2^32-1
 */
export function resampledSubjects(seed: number, subjects: number, resamples: number): Uint32Array {
  if (kept.seed !== seed) kept = { seed, draws: new Map() }
  const before = kept.draws.get(subjects)
  if (before !== undefined && before.length >= subjects * resamples) return before
  const random = randomStream(seed, 'cluster-bootstrap', subjects)
  const draws = new Uint32Array(subjects * resamples)
  for (let draw = 0; draw < draws.length; draw += 1) draws[draw] = random.below(subjects)
  const size = [...kept.draws.values()].reduce((sum, one) => sum + one.length, draws.length)
  if (size > MOST_KEPT) kept.draws.clear()
  if (draws.length <= MOST_KEPT) kept.draws.set(subjects, draws)
  return draws
}
