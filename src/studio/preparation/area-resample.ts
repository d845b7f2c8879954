/** Values of a picture, row-major, one number a pixel. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

/**
 * Area resampling: each pixel of the result is the mean of the source over the rectangle it covers, edge pixels by the share that is covered.
 * Separable: rows first, then columns. Made for shrinking; when enlarging it repeats pixels with blended borders.
 */
export function areaResample(source: Plane, width: number, height: number): Plane {
  const narrow = new Float32Array(width * source.height)
  shares(source.width, width).forEach((share, x) => {
    for (let y = 0; y < source.height; y += 1) narrow[y * width + x] = weighted(source.values, y * source.width + share.first, 1, share.weights)
  })
  const values = new Float32Array(width * height)
  shares(source.height, height).forEach((share, y) => {
    for (let x = 0; x < width; x += 1) values[y * width + x] = weighted(narrow, share.first * width + x, width, share.weights)
  })
  return { width, height, values }
}

/** The sum of values from `first` on, every `stride`-th, each by its weight. */
function weighted(values: Float32Array, first: number, stride: number, weights: readonly number[]): number {
  let sum = 0
  for (let step = 0; step < weights.length; step += 1) sum += (weights[step] ?? 0) * (values[first + step * stride] ?? 0)
  return sum
}

interface Share {
  readonly first: number
  /** Sum to 1. */
  readonly weights: readonly number[]
}

/** For each of `to` cells of a line of `from` pixels: which pixels it covers, and how much of it each fills. */
function shares(from: number, to: number): readonly Share[] {
  const scale = from / to
  return Array.from({ length: to }, (_, cell) => {
    const start = cell * scale
    const end = start + scale
    const first = Math.floor(start)
    const last = Math.min(from, Math.ceil(end - 1e-9))
    const weights = Array.from({ length: Math.max(1, last - first) }, (_pixel, step) =>
      (Math.min(end, first + step + 1) - Math.max(start, first + step)) / scale)
    return { first, weights }
  })
}
