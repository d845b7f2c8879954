/** Small functions of one or two variables that the head is modelled with. */

/** `value` limited to [low, high]. */
export const clamp = (value: number, low: number, high: number): number => (value < low ? low : value > high ? high : value)

/** Linear blend from `a` (t = 0) to `b` (t = 1). */
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t

/** Hermite step: 0 below `from`, 1 above `to`, smooth between; `from` may be the larger one. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1)
  return t * t * (3 - 2 * t)
}

/** Gaussian bump of height 1 around (cx, cy) with the given standard deviations (mm). */
export function bump(x: number, y: number, cx: number, cy: number, sx: number, sy: number): number {
  const dx = (x - cx) / sx
  const dy = (y - cy) / sy
  const r = dx * dx + dy * dy
  return r > 18 ? 0 : Math.exp(-0.5 * r)
}

/** Bump of height 1 that is exactly zero outside an ellipse: (1 - r^2)^2. Its rim is crisper than a Gaussian's. */
export function dome(x: number, y: number, cx: number, cy: number, rx: number, ry: number): number {
  const dx = (x - cx) / rx
  const dy = (y - cy) / ry
  const r = dx * dx + dy * dy
  return r >= 1 ? 0 : (1 - r) * (1 - r)
}

/** Maximum of two surfaces, rounded over about `width` where they cross (polynomial smooth maximum). */
export function smoothMax(a: number, b: number, width: number): number {
  const h = clamp(0.5 + (0.5 * (a - b)) / width, 0, 1)
  return mix(b, a, h) + width * h * (1 - h)
}

/** A curve through knots [position, value], positions ascending: monotone cubic (Fritsch and Carlson), flat beyond the ends. */
export function curveThrough(knots: readonly (readonly [number, number])[]): (position: number) => number {
  const n = knots.length
  const xs = knots.map((k) => k[0])
  const ys = knots.map((k) => k[1])
  const secants = xs.slice(1).map((x, i) => (ys[i + 1]! - ys[i]!) / (x - xs[i]!))
  const tangents = xs.map((_, i) => {
    if (i === 0) return secants[0]!
    if (i === n - 1) return secants[n - 2]!
    const before = secants[i - 1]!
    const after = secants[i]!
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after)
  })
  return (position) => {
    if (position <= xs[0]!) return ys[0]!
    if (position >= xs[n - 1]!) return ys[n - 1]!
    let i = 0
    while (position > xs[i + 1]!) i++
    const h = xs[i + 1]! - xs[i]!
    const t = (position - xs[i]!) / h
    const t2 = t * t
    const t3 = t2 * t
    return (
      (2 * t3 - 3 * t2 + 1) * ys[i]! +
      (t3 - 2 * t2 + t) * h * tangents[i]! +
      (-2 * t3 + 3 * t2) * ys[i + 1]! +
      (t3 - t2) * h * tangents[i + 1]!
    )
  }
}
