import type { ClassifierSpec } from '../../shared/domain/classifier'
import { standardiseCrops } from '../../studio/preparation/standardise'

/** ImageNet's means and deviations of red, green and blue, as its models are trained with them. */
const MEANS = [0.485, 0.456, 0.406] as const
const DEVIATIONS = [0.229, 0.224, 0.225] as const

/** What of a classifier says how its pictures are to be written. */
export type PictureSpec = Pick<ClassifierSpec, 'pixels' | 'size' | 'facts'>

/** Numbers of one picture of a classifier. */
export function pictureRow({ size, facts }: Pick<PictureSpec, 'size' | 'facts'>): number {
  return size * size * facts.input.channels
}

/** Crops of 0..255, one after the other with channels innermost, as the file reads them: in its scale, and channel by channel where it wants them so. */
export function fileInput(crops: Float32Array, spec: PictureSpec): Float32Array {
  const { pixels, size, facts: { input: { layout, channels } } } = spec
  const row = pictureRow(spec)
  const scaled = pixels === 'per-crop' ? standardiseCrops(crops, row) : crops.map((value, place) => scale(pixels, value, place % channels))
  if (layout === 'nhwc' || channels === 1) return scaled
  const planes = new Float32Array(scaled.length)
  for (let place = 0; place < scaled.length; place += 1) {
    const [picture, inside] = [Math.floor(place / row), place % row]
    planes[picture * row + (inside % channels) * size * size + Math.floor(inside / channels)] = scaled[place] ?? 0
  }
  return planes
}

function scale(pixels: Exclude<ClassifierSpec['pixels'], 'per-crop'>, value: number, channel: number): number {
  switch (pixels) {
    case 'unit': return value / 255
    case 'signed': return value / 127.5 - 1
    case 'bytes': return value
    case 'imagenet': return (value / 255 - (MEANS[channel] ?? 0.5)) / (DEVIATIONS[channel] ?? 0.25)
  }
}
