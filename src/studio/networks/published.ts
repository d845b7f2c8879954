/**
 * A counted number of parameters against the printed one, in words; null where none is printed. A print is rounded: 232,000 stands for 231,500 to 232,499.
 *
 * @param reconstruction the number is printed for another network, and this one was built to it
 */
export function compareWithPublished(counted: number, published: number | null, reconstruction: boolean): string | null {
  if (published === null) return null
  const difference = counted - published
  const pair = reconstruction ? `${grouped(counted)} counted, built to the printed ${grouped(published)}` : `${grouped(counted)} counted, ${grouped(published)} printed`
  if (difference === 0) return `${pair}: the same.`
  const apart = `${grouped(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}`
  const unit = 10 ** trailingZeros(published)
  if (Math.round(counted / unit) * unit === published) return `${pair}: ${apart}, the same once rounded as printed.`
  return `${pair}: ${apart} (${((100 * Math.abs(difference)) / published).toFixed(1)} %).`
}

/** 141098 -> `141,098`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

function trailingZeros(count: number): number {
  return /0*$/.exec(String(count))?.[0].length ?? 0
}
