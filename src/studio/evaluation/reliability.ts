import type { CalibrationError } from '../../shared/domain/calibration'
import { randomStream } from '../random'
import { quantile } from './bootstrap'

/** Bins of a reliability diagram (Guo et al. 2017). */
export const BINS = 15
/** Perfectly calibrated models that are drawn for the baseline. */
export const DRAWS = 1000

/** One image as calibration sees it. Images of one `group` (a sequence) are near-duplicates. */
export interface Confident {
  readonly confidence: number
  readonly correct: boolean
  readonly group: string
}

/** Which images a bin holds, by their places in the list. */
interface Bin {
  readonly low: number
  readonly high: number
  readonly places: readonly number[]
}

/** Bins of the same width over 0..1: above the lower bound, up to and with the upper one. */
export function equalWidthBins(confidences: readonly number[], bins = BINS): readonly Bin[] {
  const held = Array.from({ length: bins }, (): number[] => [])
  confidences.forEach((confidence, place) => {
    // the first bin takes 0 too
    let bin = 0
    while (bin < bins - 1 && confidence > (bin + 1) / bins) bin += 1
    held[bin]?.push(place)
  })
  return held.map((places, bin) => ({ low: bin / bins, high: (bin + 1) / bins, places }))
}

/** Bins of as equal a number of images as can be, by rising confidence, the first of equals first; fewer bins where there are fewer images. */
export function equalMassBins(confidences: readonly number[], bins = BINS): readonly Bin[] {
  const order = confidences.map((_, place) => place).sort((a, b) => (confidences[a] ?? 0) - (confidences[b] ?? 0) || a - b)
  const larger = order.length % bins
  const size = Math.floor(order.length / bins)
  return Array.from({ length: bins }, (_, bin) => order.slice(bin * size + Math.min(bin, larger), (bin + 1) * size + Math.min(bin + 1, larger)))
    .filter((places) => places.length > 0)
    .map((places) => ({ low: confidences[places[0] ?? 0] ?? 0, high: confidences[places.at(-1) ?? 0] ?? 0, places }))
}

/**
 * Expected calibration error over bins, with what chance alone makes of it. The error is biased upward: also a perfectly calibrated model shows one,
 * the more the fewer images a bin holds. So {@link DRAWS} such models are drawn: an image with confidence c is right with probability c. One uniform
 * number decides all frames of a sequence, since near-duplicates are right or wrong together; independent frames would promise too small a baseline.
 *
 * @param images at least one
 * @param seed fixes the draws
 */
export function calibrationError(images: readonly Confident[], bins: readonly Bin[], seed: number): CalibrationError {
  const confidence = Float64Array.from(images, (image) => image.confidence)
  const means = bins.map(({ places }) => mean(places, (place) => confidence[place] ?? 0))
  const errorOf = (hits: readonly number[]): number =>
    bins.reduce((sum, { places }, bin) => sum + (places.length === 0 ? 0 : Math.abs((hits[bin] ?? 0) - places.length * (means[bin] ?? 0))), 0) / images.length
  const hitsOf = (isRight: (place: number) => boolean): readonly number[] => bins.map(({ places }) => places.reduce((sum, place) => sum + (isRight(place) ? 1 : 0), 0))

  const hits = hitsOf((place) => images[place]?.correct === true)
  const value = errorOf(hits)
  const { groups, groupOf } = numbered(images)
  const random = randomStream(seed, 'calibrated-models')
  const fates = new Float64Array(groups)
  const errors = new Float64Array(DRAWS)
  const drawn = bins.map(() => new Float64Array(DRAWS))
  for (let draw = 0; draw < DRAWS; draw += 1) {
    for (let group = 0; group < groups; group += 1) fates[group] = random.float()
    const lucky = hitsOf((place) => (fates[groupOf[place] ?? 0] ?? 1) < (confidence[place] ?? 0))
    errors[draw] = errorOf(lucky)
    lucky.forEach((count, bin) => { (drawn[bin] as Float64Array)[draw] = count })
  }
  const atLeast = errors.reduce((count, error) => count + (error >= value ? 1 : 0), 0)
  errors.sort()
  return {
    value,
    baseline: { mean: errors.reduce((sum, error) => sum + error, 0) / DRAWS, low: quantile(errors, 0.025), high: quantile(errors, 0.975), p: (1 + atLeast) / (1 + DRAWS) },
    bins: bins.map(({ low, high, places }, bin) => {
      const n = places.length
      const sorted = (drawn[bin] as Float64Array).sort()
      return n === 0 ? { low, high, n, confidence: null, accuracy: null, consistent: null } : {
        low, high, n, confidence: means[bin] ?? 0, accuracy: (hits[bin] ?? 0) / n,
        consistent: { low: quantile(sorted, 0.025) / n, high: quantile(sorted, 0.975) / n },
      }
    }),
  }
}

function mean(places: readonly number[], of: (place: number) => number): number {
  return places.length === 0 ? 0 : places.reduce((sum, place) => sum + of(place), 0) / places.length
}

/** Groups by number, in the order they first appear. */
function numbered(images: readonly Confident[]): { readonly groups: number; readonly groupOf: Uint32Array } {
  const numbers = new Map<string, number>()
  const groupOf = Uint32Array.from(images, ({ group }) => {
    const known = numbers.get(group) ?? numbers.size
    numbers.set(group, known)
    return known
  })
  return { groups: numbers.size, groupOf }
}
