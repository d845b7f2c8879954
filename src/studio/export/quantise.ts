import type { ConvStep, DenseStep, InferenceGraph, ScaleStep } from './inference-graph'
import { IMAGES } from './inference-graph'

/** The smallest and the largest number that a tensor took over the calibration pictures. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** Of every tensor of an inference graph but the probabilities, by name. */
export type TensorRanges = ReadonlyMap<string, Range>

/** value = scale * (integer - zero), integer in -128..127. */
export interface Quantisation {
  readonly scale: number
  readonly zero: number
}

/** Weights as symmetric integers in -127..127, with one scale for every output, or one for all. */
export interface QuantisedLayer {
  readonly kernel: Int8Array
  readonly kernelScales: readonly number[]
  /** In units of input scale * kernel scale. */
  readonly bias: Int32Array
}

/**
 * Eight bits for every activation (Jacob et al. 2018, section 2.1): the range widened to hold zero exactly, cut into 255 steps. What only moves or chooses
 * numbers (pooling by maximum, flattening) keeps the steps of what it reads.
 */
export function quantisations(graph: InferenceGraph, ranges: TensorRanges): ReadonlyMap<string, Quantisation> {
  const result = new Map<string, Quantisation>([[IMAGES, quantisationOf(ranges.get(IMAGES))]])
  for (const step of graph.steps) {
    if (step.op === 'softmax') continue
    const kept = step.op === 'max-pool' || step.op === 'flatten' ? result.get(step.inputs[0] ?? '') : undefined
    result.set(step.output, kept ?? quantisationOf(ranges.get(step.output)))
  }
  return result
}

/** @throws Error where a tensor was not calibrated */
function quantisationOf(range: Range | undefined): Quantisation {
  if (range === undefined) throw new Error('a tensor has no range: calibrate the very graph that is quantised')
  const [low, high] = [Math.min(0, range.low), Math.max(0, range.high)]
  const scale = high > low ? Math.fround((high - low) / 255) : 1
  return { scale, zero: Math.min(127, Math.max(-128, Math.round(-128 - low / scale))) }
}

/** Weights of a step whose input has the scale `input`. Convolutions have a scale a filter, dense layers one for all, which is what every runtime reads fast. */
export function quantiseLayer(step: ConvStep | DenseStep, input: number): QuantisedLayer {
  return quantiseKernel(step.kernel, step.bias, input, step.op === 'conv' ? step.bias.length : 1)
}

/** A factor a channel is a kernel of one pixel and one channel. */
export function quantiseScale(step: ScaleStep, input: number): QuantisedLayer {
  return quantiseKernel(step.factors, step.shifts, input, step.factors.length)
}

function quantiseKernel(kernel: Float32Array, bias: Float32Array, input: number, scales: number): QuantisedLayer {
  const largest = new Float64Array(scales)
  kernel.forEach((value, place) => { largest[place % scales] = Math.max(largest[place % scales] ?? 0, Math.abs(value)) })
  // A filter whose weights are next to nothing would give its bias more than 32 bits.
  const smallest = Array.from(largest, (_, scale) => Math.max(...Array.from(bias, (value, output) => (output % scales === scale ? Math.abs(value) : 0))) / (input * 2 ** 30))
  const kernelScales = Array.from(largest, (value, scale) => Math.fround(Math.max(value / 127, smallest[scale] ?? 0) || 1))
  const scaleOf = (place: number): number => kernelScales[place % scales] ?? 1
  return {
    kernel: Int8Array.from(kernel, (value, place) => Math.max(-127, Math.min(127, Math.round(value / scaleOf(place))))),
    kernelScales,
    bias: Int32Array.from(bias, (value, place) => Math.round(value / (input * scaleOf(place)))),
  }
}
