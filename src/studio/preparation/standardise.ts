/**
 * Brings each crop alone to zero mean and unit variance over all its pixels and channels together, so that nothing is learnt from other images and no fold can leak through it.
 * The deviation is held at 1 / sqrt(n) or more, as in TensorFlow's per_image_standardization, so that a flat crop becomes zeros.
 *
 * @param values crops one after the other, channels innermost
 * @param row numbers a crop
 * @returns new values of the same layout
 * @throws RangeError when the values are no whole number of crops
 */
export function standardiseCrops(values: Float32Array, row: number): Float32Array {
  if (row < 1 || values.length % row !== 0) throw new RangeError(`${values.length} values are no whole number of crops of ${row}`)
  const result = new Float32Array(values.length)
  for (let start = 0; start < values.length; start += row) {
    let sum = 0
    for (let i = start; i < start + row; i += 1) sum += values[i] ?? 0
    const mean = sum / row
    let squares = 0
    for (let i = start; i < start + row; i += 1) squares += ((values[i] ?? 0) - mean) ** 2
    const deviation = Math.max(Math.sqrt(squares / row), 1 / Math.sqrt(row))
    for (let i = start; i < start + row; i += 1) result[i] = ((values[i] ?? 0) - mean) / deviation
  }
  return result
}

/** The network's input for one recipe: standardised crops, or values of 0..1 (a difference: -1..1) where standardisation is off. */
export function networkInput(values: Float32Array, row: number, standardise: 'per-crop' | 'none'): Float32Array {
  return standardise === 'per-crop' ? standardiseCrops(values, row) : values.map((value) => value / 255)
}
