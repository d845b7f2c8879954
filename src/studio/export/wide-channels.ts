import type { InferenceGraph, InferenceStep } from './inference-graph'

/** The channels of a map before and after; of a vector those of the map that it was made of. */
interface Width { readonly from: number; readonly to: number }

/** Below this ONNX Runtime's blocked convolutions read a map of any width, where a block holds 16 numbers. */
const ANY_WIDTH = 16

/**
 * The same network with wider maps, the new channels zero throughout: the same answers but for the order of sums, sooner in ONNX Runtime. In float32 it
 * convolves in blocks only what it can read by four (its `nchwc_transformer.cc`), and other widths, as most of EmotionNet Nano's, by a matrix product; in eight
 * bits its matrix products read by eight. So maps come to a multiple of four from 16 channels on, and in eight bits all maps to a multiple of eight. What was
 * gained is in docs/speed.md. A graph stays as it is where its own answer would widen.
 */
export function widenChannels(graph: InferenceGraph, precision: 'fp32' | 'int8'): InferenceGraph {
  const to = precision === 'int8'
    ? (channels: number): number => Math.ceil(channels / 8) * 8
    : (channels: number): number => (channels < ANY_WIDTH ? channels : Math.ceil(channels / 4) * 4)
  const inputChannels = graph.input[2] ?? 0
  const widths = new Map<string, Width>()
  const steps: InferenceStep[] = []
  for (const step of graph.steps) {
    const [read = ''] = step.inputs
    const width = widths.get(read) ?? { from: inputChannels, to: inputChannels }
    if (step.op === 'softmax' && width.from !== width.to) return graph
    const { made, step: wide } = widened(step, width, to)
    widths.set(step.output, made)
    steps.push(wide)
  }
  const shapes = [...graph.shapes].map(([name, shape]) => {
    const width = widths.get(name)
    return [name, width === undefined ? shape : [...shape.slice(0, -1), ((shape.at(-1) ?? 0) / width.from) * width.to]] as const
  })
  return { ...graph, steps, shapes: new Map(shapes) }
}

function widened(step: InferenceStep, width: Width, to: (channels: number) => number): { readonly step: InferenceStep; readonly made: Width } {
  switch (step.op) {
    case 'conv': {
      const made = { from: step.channels.out, to: to(step.channels.out) }
      return { made, step: { ...step, channels: { in: width.to, out: made.to }, kernel: withZeros(step.kernel, width, made), bias: longer(step.bias, made) } }
    }
    case 'dense': {
      const made = { from: step.units.out, to: step.units.out }
      return { made, step: { ...step, units: { ...step.units, in: (step.units.in / width.from) * width.to }, kernel: withZeros(step.kernel, width, made) } }
    }
    case 'scale': return { made: width, step: { ...step, factors: longer(step.factors, width), shifts: longer(step.shifts, width) } }
    default: return { made: width, step }
  }
}

/** A kernel [..., in, out] with zeros in the new rows and columns. */
function withZeros(kernel: Float32Array, rows: Width, columns: Width): Float32Array {
  const result = new Float32Array((kernel.length / (rows.from * columns.from)) * rows.to * columns.to)
  kernel.forEach((value, place) => {
    const [row, column] = [Math.floor(place / columns.from), place % columns.from]
    result[(Math.floor(row / rows.from) * rows.to + (row % rows.from)) * columns.to + column] = value
  })
  return result
}

function longer(values: Float32Array, { to }: Width): Float32Array {
  const result = new Float32Array(to)
  result.set(values)
  return result
}
