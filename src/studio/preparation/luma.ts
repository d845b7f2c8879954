/** One plane of a picture, its luma or one of its colours: row-major, one byte a pixel. */
export interface Luma {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/**
 * Luma of interleaved pixels by Rec. 601: Y = 0.299 R + 0.587 G + 0.114 B, rounded to the nearest, half up. A picture of one or two
 * channels (grey, grey with alpha) keeps its grey; a fourth channel, alpha, is left out.
 *
 * @param pixels width * height * channels bytes
 * @throws RangeError when the number of bytes does not fit
 */
export function lumaOf(pixels: Uint8Array, width: number, height: number, channels: 1 | 2 | 3 | 4): Uint8Array {
  if (pixels.length !== width * height * channels) throw new RangeError(`${pixels.length} bytes are not ${width}x${height}x${channels}`)
  if (channels === 1) return pixels
  const luma = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < luma.length; i += 1, at += channels) {
    luma[i] = channels === 2
      ? (pixels[at] ?? 0)
      : Math.floor(0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0) + 0.5)
  }
  return luma
}

/**
 * Red, green and blue of interleaved pixels, a plane each. A picture of one or two channels gives three equal planes; alpha is left out.
 *
 * @param pixels width * height * channels bytes
 * @throws RangeError when the number of bytes does not fit
 */
export function colourPlanes(pixels: Uint8Array, width: number, height: number, channels: 1 | 2 | 3 | 4): readonly Luma[] {
  if (channels <= 2) {
    const data = lumaOf(pixels, width, height, channels)
    return [0, 1, 2].map(() => ({ width, height, data }))
  }
  if (pixels.length !== width * height * channels) throw new RangeError(`${pixels.length} bytes are not ${width}x${height}x${channels}`)
  return [0, 1, 2].map((colour) => ({ width, height, data: Uint8Array.from({ length: width * height }, (_, pixel) => pixels[pixel * channels + colour] ?? 0) }))
}
