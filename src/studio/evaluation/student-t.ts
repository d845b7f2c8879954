const LANCZOS = [
  676.520368121885098, -1259.13921672240287, 771.323428777653079, -176.615029162140599, 12.5073432786869048, -0.138571095265720117,
  9.98436957801957086e-6, 1.50563273514931156e-7,
] as const

/** ln of the gamma function for x >= 0.5, by Lanczos' approximation (g = 7, nine terms). */
export function logGamma(x: number): number {
  const series = LANCZOS.reduce((sum, coefficient, place) => sum + coefficient / (x + place), 0.999999999999809932)
  const base = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series)
}

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (modified Lentz; Press et al., Numerical Recipes, section 6.4). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // the fraction converges fast below the mean; above it the other tail is taken
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a
  const inverse = (value: number): number => 1 / (Math.abs(value) < 1e-300 ? 1e-300 : value)
  let c = 1
  let d = inverse(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= 500; m += 1) {
    let factor = 1
    for (const term of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = inverse(1 + term * d)
      c = 1 + term * inverse(c)
      factor = d * c
      fraction *= factor
    }
    if (Math.abs(factor - 1) < 1e-15) break
  }
  return front * fraction
}

/** The chance of a Student t of `df` degrees of freedom at least as far from 0 as `t`, either way. */
export function twoSidedP(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5)
}

/** The t below which a share of Student's distribution lies, for shares of 0.5 to 1 (1 not included), by halving a bracket. */
export function tQuantile(share: number, df: number): number {
  const tail = 2 * (1 - share)
  let [low, high] = [0, 1]
  while (twoSidedP(high, df) > tail) [low, high] = [high, high * 2]
  for (let step = 0; step < 200 && high - low > 1e-14 * high; step += 1) {
    const middle = (low + high) / 2
    if (twoSidedP(middle, df) > tail) low = middle
    else high = middle
  }
  return (low + high) / 2
}
