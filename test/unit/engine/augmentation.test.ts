import { afterAll, describe, expect, it } from 'vitest'
import { loadTensorFlow } from '../../../src/engine/native/tensorflow'
import { EagerOperations } from '../../../src/engine/native/operations'
import { randomStream } from '../../../src/studio/random'
import { drawTransforms, isIdle } from '../../../src/studio/training/augmentation'
import { warpImage } from '../../../src/studio/training/warp'

const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_607)
const tensorflow = loadTensorFlow()
const ops = new EagerOperations(tensorflow)
const { tf } = tensorflow
const none = { rotationDegrees: 0, widthShift: 0, heightShift: 0, zoom: 0, horizontalFlip: false }
const all = { rotationDegrees: 10, widthShift: 0.08, heightShift: 0.08, zoom: 0.1, horizontalFlip: true }
const SIZE = 24

function apply(images: Float32Array, transforms: Float32Array): Float32Array {
  const n = transforms.length / 8
  return tf.tidy(() => ops.projectiveTransform(tf.tensor4d(images, [n, SIZE, SIZE, 1]), tf.tensor2d(transforms, [n, 8])).dataSync()) as Float32Array
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, place) => Math.max(most, Math.abs(value - (b[place] ?? Number.NaN))), 0)
}

const random = randomStream(seed, 'augmentation-test')
const pictures = Float32Array.from({ length: 6 * SIZE * SIZE }, () => random.normal())

afterAll(() => { ops.dispose() })

describe(`augmentation as one batched operation (STUDIO_TEST_SEED=${seed})`, () => {
  it('turns, shifts, zooms and mirrors each image of a batch by its own numbers', () => {
    const transforms = drawTransforms(all, randomStream(seed, 'draw'), 6, SIZE)
    const batch = apply(pictures, transforms)
    for (let image = 0; image < 6; image += 1) {
      const expected = warpImage(pictures.slice(image * SIZE * SIZE, (image + 1) * SIZE * SIZE), transforms.subarray(image * 8, image * 8 + 8), SIZE)
      expect(largestDifference(batch.subarray(image * SIZE * SIZE, (image + 1) * SIZE * SIZE), expected)).toBeLessThan(1e-4)
    }
  })

  it('is shown in a preview as it is trained on, at the largest magnitudes and in the size of the crops', () => {
    const strongest = { rotationDegrees: 45, widthShift: 0.5, heightShift: 0.5, zoom: 0.5, horizontalFlip: true }
    const edge = 48
    const image = Float32Array.from({ length: edge * edge }, () => random.normal())
    const transforms = drawTransforms(strongest, randomStream(seed, 'strongest'), 40, edge)
    for (let draw = 0; draw < 40; draw += 1) {
      const transform = transforms.subarray(draw * 8, draw * 8 + 8)
      const native = tf.tidy(() => ops.projectiveTransform(tf.tensor4d(image, [1, edge, edge, 1]), tf.tensor2d(transform, [1, 8])).dataSync()) as Float32Array
      expect(largestDifference(native, warpImage(image, transform, edge))).toBeLessThan(1e-4)
    }
  })

  it('changes nothing when all magnitudes are zero', () => {
    expect(isIdle(none)).toBe(true)
    expect(isIdle(all)).toBe(false)
    apply(pictures, drawTransforms(none, randomStream(seed, 'draw'), 6, SIZE)).forEach((value, place) => {
      expect(Math.abs(value - (pictures[place] ?? Number.NaN))).toBeLessThan(1e-4)
    })
  })

  it('mirrors half of the images when only flips are on', () => {
    const transforms = drawTransforms({ ...none, horizontalFlip: true }, randomStream(seed, 'flips'), 2000, SIZE)
    const mirrored = Array.from({ length: 2000 }, (_, image) => (transforms[image * 8] ?? 0) < 0).filter(Boolean).length
    expect(Math.abs(mirrored - 1000)).toBeLessThan(5 * Math.sqrt(500))
    const first = Array.from({ length: 2000 }, (_, image) => image).find((image) => (transforms[image * 8] ?? 0) < 0) ?? -1
    const row = pictures.subarray(0, SIZE)
    const flipped = apply(pictures.subarray(0, SIZE * SIZE), transforms.subarray(first * 8, first * 8 + 8)).subarray(0, SIZE)
    flipped.forEach((value, x) => { expect(value).toBeCloseTo(row[SIZE - 1 - x] ?? Number.NaN, 4) })
  })

  it('stays within the magnitudes of the recipe', () => {
    const transforms = drawTransforms({ ...all, horizontalFlip: false }, randomStream(seed, 'bounds'), 3000, SIZE)
    const centre = (SIZE - 1) / 2
    let widest = 0
    for (let at = 0; at < transforms.length; at += 8) {
      const [a0 = 0, a1 = 0, a2 = 0, b0 = 0, b1 = 0, b2 = 0] = transforms.subarray(at, at + 8)
      const scale = 1 / Math.hypot(a0, b0)
      const angle = Math.abs((Math.atan2(b0, a0) * 180) / Math.PI)
      expect(scale).toBeGreaterThan(0.9 - 1e-5)
      expect(scale).toBeLessThan(1.1 + 1e-5)
      expect(angle).toBeLessThan(10 + 1e-4)
      expect(Math.abs((a0 + a1) * centre + a2 - centre)).toBeLessThan(0.08 * SIZE + 1e-4)
      expect(Math.abs((b0 + b1) * centre + b2 - centre)).toBeLessThan(0.08 * SIZE + 1e-4)
      widest = Math.max(widest, angle)
    }
    expect(widest).toBeGreaterThan(9.5)
  })

  it('repeats for the same seed and place', () => {
    expect(drawTransforms(all, randomStream(1, 'augmentation', 0, 3, 2), 32, 48)).toEqual(drawTransforms(all, randomStream(1, 'augmentation', 0, 3, 2), 32, 48))
    expect(drawTransforms(all, randomStream(1, 'augmentation', 0, 3, 3), 32, 48)).not.toEqual(drawTransforms(all, randomStream(1, 'augmentation', 0, 3, 2), 32, 48))
  })
})
