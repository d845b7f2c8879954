/**
 * JSON with one spelling: keys sorted by code unit, no spaces, arrays in their order. Two hosts that hold the same value write the
 * same bytes, so a hash of them can be compared.
 *
 * @throws TypeError for what JSON cannot say exactly: NaN, infinities, undefined, functions
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${String(value)} has no JSON`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`
  }
  throw new TypeError(`a ${typeof value} has no JSON`)
}
