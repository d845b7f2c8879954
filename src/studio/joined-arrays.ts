/** Arrays one behind the other as one: softmaxes of batches, latencies of loops. */
export const joinedFloats = (parts: readonly Float32Array[]): Float32Array => joined(parts, (length) => new Float32Array(length))
export const joinedCounts = (parts: readonly Uint32Array[]): Uint32Array => joined(parts, (length) => new Uint32Array(length))

function joined<A extends Float32Array | Uint32Array>(parts: readonly A[], make: (length: number) => A): A {
  const whole = make(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
