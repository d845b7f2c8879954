import type { Recipe } from '../../shared/domain/recipe'
import type { Random } from '../random'

type Augmentation = Recipe['augmentation']

/** True when the recipe changes no pixel, so that the operation can be left out. */
export function isIdle(augmentation: Augmentation): boolean {
  const { rotationDegrees, widthShift, heightShift, zoom, horizontalFlip } = augmentation
  return rotationDegrees === 0 && widthShift === 0 && heightShift === 0 && zoom === 0 && !horizontalFlip
}

/**
 * Random similarity transforms for a batch: eight numbers an image, as TensorFlow's ImageProjectiveTransformV3 takes them
 * (a0 a1 a2 b0 b1 b2 c0 c1, from output to input pixels: x' = a0 x + a1 y + a2).
 * Always five draws an image, in one order, so that a batch repeats whatever the magnitudes are.
 *
 * @param size edge of the square images, pixels
 */
export function drawTransforms(augmentation: Augmentation, random: Random, count: number, size: number): Float32Array {
  const transforms = new Float32Array(count * 8)
  const centre = (size - 1) / 2
  for (let image = 0; image < count; image += 1) {
    const angle = (random.between(-1, 1) * augmentation.rotationDegrees * Math.PI) / 180
    const shiftX = random.between(-1, 1) * augmentation.widthShift * size
    const shiftY = random.between(-1, 1) * augmentation.heightShift * size
    const scale = 1 / (1 + random.between(-1, 1) * augmentation.zoom)
    const mirror = random.float() < 0.5 && augmentation.horizontalFlip ? -1 : 1
    const a0 = scale * Math.cos(angle) * mirror
    const a1 = -scale * Math.sin(angle)
    const b0 = scale * Math.sin(angle) * mirror
    const b1 = scale * Math.cos(angle)
    transforms.set([a0, a1, centre + shiftX - (a0 + a1) * centre, b0, b1, centre + shiftY - (b0 + b1) * centre, 0, 0], image * 8)
  }
  return transforms
}
