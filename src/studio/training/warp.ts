/**
 * One square image through eight numbers (a0 a1 a2 b0 b1 b2 c0 c1, from output to input pixels), as TensorFlow's ImageProjectiveTransformV3 does it with
 * bilinear interpolation and fill mode NEAREST: the input place is held within the image, then its four neighbours are blended. For pictures of what
 * an engine trains on; the engine itself does whole batches at once.
 *
 * @param image size * size values, row-major
 * @param transform 8 numbers, as {@link drawTransforms} gives them
 */
export function warpImage(image: Float32Array, transform: ArrayLike<number>, size: number): Float32Array {
  const [a0 = 1, a1 = 0, a2 = 0, b0 = 0, b1 = 1, b2 = 0, c0 = 0, c1 = 0] = Array.from(transform)
  const warped = new Float32Array(size * size)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const depth = c0 * x + c1 * y + 1
      warped[y * size + x] = blend(image, size, (a0 * x + a1 * y + a2) / depth, (b0 * x + b1 * y + b2) / depth)
    }
  }
  return warped
}

/** Bilinear at (x, y); a place outside takes the nearest one inside. */
function blend(image: Float32Array, size: number, x: number, y: number): number {
  const [px, py] = [within(x, size), within(y, size)]
  const [left, top] = [Math.floor(px), Math.floor(py)]
  const [right, bottom] = [Math.min(left + 1, size - 1), Math.min(top + 1, size - 1)]
  const [fx, fy] = [px - left, py - top]
  const at = (column: number, row: number): number => image[row * size + column] ?? 0
  return (at(left, top) * (1 - fx) + at(right, top) * fx) * (1 - fy) + (at(left, bottom) * (1 - fx) + at(right, bottom) * fx) * fy
}

function within(place: number, size: number): number {
  return Math.min(size - 1, Math.max(0, place))
}
