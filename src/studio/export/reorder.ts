/** Kernels [k, k, in, out] as [out, in, k, k], ONNX's order. */
export function outputsFirst<A extends Float32Array | Int8Array>(kernel: A, size: number, inputs: number, outputs: number): A {
  return reordered(kernel, (place) => {
    const [out, rest] = [place % outputs, Math.floor(place / outputs)]
    const [channel, pixel] = [rest % inputs, Math.floor(rest / inputs)]
    return (out * inputs + channel) * size * size + pixel
  })
}

/** Kernels [..., in, out] as [out, ..., in], TFLite's order. */
export function outputsOutermost<A extends Float32Array | Int8Array>(kernel: A, outputs: number): A {
  const inner = kernel.length / outputs
  return reordered(kernel, (place) => (place % outputs) * inner + Math.floor(place / outputs))
}

function reordered<A extends Float32Array | Int8Array>(values: A, to: (place: number) => number): A {
  const result = values.slice() as A
  values.forEach((value, place) => { result[to(place)] = value })
  return result
}
