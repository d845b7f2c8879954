import type { InferencePadding } from './inference-graph'

/**
 * How many rows (or columns) a window needs before and after an edge, by TensorFlow's rule: with `same` padding the output has ceil(edge / stride) rows, and
 * where the total is odd the extra row goes to the end.
 */
export function paddingOf(edge: number, window: number, stride: number, padding: InferencePadding): readonly [before: number, after: number] {
  if (padding === 'valid') return [0, 0]
  const total = Math.max((Math.ceil(edge / stride) - 1) * stride + window - edge, 0)
  return [Math.floor(total / 2), total - Math.floor(total / 2)]
}

/** ONNX's order of the four: before of every axis, then after. */
export function onnxPads([height = 0, width = 0]: readonly number[], window: number, stride: number, padding: InferencePadding): readonly number[] {
  const [top, bottom] = paddingOf(height, window, stride, padding)
  const [left, right] = paddingOf(width, window, stride, padding)
  return [top, left, bottom, right]
}
