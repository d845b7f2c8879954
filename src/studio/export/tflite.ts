import { IMAGES, PROBABILITIES, type InferenceGraph, type InferencePadding, type InferenceStep } from './inference-graph'
import { quantisations, quantiseLayer, quantiseScale, type Quantisation, type TensorRanges } from './quantise'
import { outputsOutermost } from './reorder'
import { byte, encodeTflite, float, int, type Field, type TfliteNode, type TfliteOptions, type TfliteTensor } from './tflite-schema'

export interface TfliteModelOptions {
  readonly name: string
  /** With ranges the model computes in int8, without them in float32. */
  readonly ranges: TensorRanges | null
}

/**
 * A network as a TFLite file: `images` [1, h, w, c] float32 -> `probabilities` [1, classes] float32. In int8 the image is cut on the way in and the logits are
 * joined on the way out, so that a device feeds both files alike and the softmax keeps its precision.
 */
export function writeTflite(graph: InferenceGraph, { name, ranges }: TfliteModelOptions): Uint8Array {
  const tensors: TfliteTensor[] = []
  const nodes: TfliteNode[] = []
  const places = new Map<string, number>()
  const cuts = ranges === null ? null : quantisations(graph, ranges)

  const add = (tensor: TfliteTensor): number => tensors.push(tensor) - 1
  const activation = (tensor: string): number => {
    const known = places.get(tensor)
    if (known !== undefined) return known
    const cut = cuts?.get(tensor) ?? null
    const place = add({ name: tensor, shape: [1, ...(graph.shapes.get(tensor) ?? [])], type: cut === null ? 'float32' : 'int8', values: null, quantisation: cut === null ? null : whole(cut) })
    places.set(tensor, place)
    return place
  }
  const floating = (tensor: string, shape: readonly number[]): number => add({ name: tensor, shape, type: 'float32', values: null, quantisation: null })
  const node = (operator: TfliteNode['operator'], inputs: readonly number[], output: number, options: TfliteOptions | null = null): void => { nodes.push({ operator, inputs, output, options }) }

  const input = cuts === null ? activation(IMAGES) : floating(IMAGES, [1, ...graph.input])
  if (cuts !== null) node('QUANTIZE', [input], activation(IMAGES))
  for (const step of graph.steps) {
    if (step.op === 'softmax') continue
    const constants = constantsOf(step, graph, cuts).map(add)
    const { operator, options } = operatorOf(step)
    node(operator, [...step.inputs.map(activation), ...constants], activation(step.output), options)
  }
  const logits = graph.steps.at(-1)?.inputs[0] ?? ''
  const read = cuts === null ? activation(logits) : floating(`${logits}/float`, [1, graph.classes])
  if (cuts !== null) node('DEQUANTIZE', [activation(logits)], read)
  const output = floating(PROBABILITIES, [1, graph.classes])
  node('SOFTMAX', [read], output, { table: 'softmax', fields: [float(0, 1)] })
  return encodeTflite({ description: `${name}, written by EmotionNet Nano Studio`, quantised: cuts !== null, tensors, nodes, input, output })
}

function operatorOf(step: InferenceStep): { readonly operator: TfliteNode['operator']; readonly options: TfliteOptions | null } {
  switch (step.op) {
    case 'conv': return { operator: 'CONV_2D', options: { table: 'conv', fields: [...window(step.padding, step.stride), byte(3, Number(step.relu)), int(4, 1, 1), int(5, 1, 1)] } }
    case 'scale': return { operator: 'DEPTHWISE_CONV_2D', options: { table: 'depthwise', fields: [...window('valid', 1), int(3, 1), byte(4, Number(step.relu)), int(5, 1, 1), int(6, 1, 1)] } }
    case 'dense': return { operator: 'FULLY_CONNECTED', options: { table: 'dense', fields: [byte(0, Number(step.relu))] } }
    case 'add': return { operator: 'ADD', options: { table: 'add', fields: [byte(0, Number(step.relu))] } }
    case 'max-pool': return { operator: 'MAX_POOL_2D', options: { table: 'pool', fields: [...window(step.padding, step.stride), int(3, step.size), int(4, step.size)] } }
    case 'relu': return { operator: 'RELU', options: null }
    case 'global-average-pool': return { operator: 'MEAN', options: { table: 'reducer', fields: [] } }
    case 'flatten': return { operator: 'RESHAPE', options: null }
    case 'softmax': return { operator: 'SOFTMAX', options: null }
  }
}

/** Padding (SAME is 0, VALID is 1) and the two strides, which stand first in the tables of convolutions and pools. */
function window(padding: InferencePadding, stride: number): readonly Field[] {
  return [byte(0, padding === 'same' ? 0 : 1), int(1, stride), int(2, stride)]
}

/** The constants that a step reads after its inputs. */
function constantsOf(step: InferenceStep, graph: InferenceGraph, cuts: ReadonlyMap<string, Quantisation> | null): readonly TfliteTensor[] {
  const integers = (name: string, values: readonly number[]): TfliteTensor => ({ name: `${step.output}/${name}`, shape: [values.length], type: 'int32', values: Int32Array.from(values), quantisation: null })
  switch (step.op) {
    case 'conv': return weights(step.output, [step.channels.out, step.size, step.size, step.channels.in], step.kernel, step.bias, 0, (input) => quantiseLayer(step, input), cuts?.get(step.inputs[0] ?? ''))
    case 'scale': return weights(step.output, [1, 1, 1, step.factors.length], step.factors, step.shifts, 3, (input) => quantiseScale(step, input), cuts?.get(step.inputs[0] ?? ''))
    case 'dense': return weights(step.output, [step.units.out, step.units.in], step.kernel, step.bias, 0, (input) => quantiseLayer(step, input), cuts?.get(step.inputs[0] ?? ''))
    case 'global-average-pool': return [integers('axes', [1, 2])]
    case 'flatten': return [integers('shape', [1, ...(graph.shapes.get(step.output) ?? [])])]
    default: return []
  }
}

/** Kernel and bias, cut where their input is. */
function weights(
  name: string, shape: readonly number[], kernel: Float32Array, bias: Float32Array, axis: number,
  quantise: (input: number) => ReturnType<typeof quantiseLayer>, input: Quantisation | undefined,
): readonly TfliteTensor[] {
  const turned = <A extends Float32Array | Int8Array>(values: A): A => (axis === 0 ? outputsOutermost(values, bias.length) : values)
  if (input === undefined) {
    return [
      { name: `${name}/kernel`, shape, type: 'float32', values: turned(kernel), quantisation: null },
      { name: `${name}/bias`, shape: [bias.length], type: 'float32', values: bias, quantisation: null },
    ]
  }
  const layer = quantise(input.scale)
  const zeros = layer.kernelScales.map(() => 0)
  return [
    { name: `${name}/kernel`, shape, type: 'int8', values: turned(layer.kernel), quantisation: { scales: layer.kernelScales, zeros, axis } },
    { name: `${name}/bias`, shape: [bias.length], type: 'int32', values: layer.bias, quantisation: { scales: layer.kernelScales.map((scale) => scale * input.scale), zeros, axis: 0 } },
  ]
}

function whole({ scale, zero }: Quantisation): TfliteTensor['quantisation'] {
  return { scales: [scale], zeros: [zero], axis: 0 }
}
