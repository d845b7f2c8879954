import { IMAGES, PROBABILITIES, type AddStep, type ConvStep, type DenseStep, type InferenceGraph, type InferenceStep, type ScaleStep } from './inference-graph'
import { encodeOnnx, type OnnxNode, type OnnxTensor } from './onnx-message'
import { quantisations, quantiseLayer, quantiseScale, type Quantisation, type QuantisedLayer, type TensorRanges } from './quantise'
import { outputsFirst } from './reorder'
import { onnxPads } from './window'

export interface OnnxOptions {
  readonly name: string
  /** With ranges the model is static QDQ int8, without them float32. */
  readonly ranges: TensorRanges | null
  /** What the file says of itself: class order, preparation. */
  readonly metadata: Readonly<Record<string, string>>
  /** Whether every tensor becomes an output, for calibration. */
  readonly expose?: boolean
}

/** Where the image lies in ONNX's own order of axes. */
const PLANES = `${IMAGES}/planes`

/**
 * A network as an ONNX file: `images` [batch, h, w, c] float32 -> `probabilities` [batch, classes] float32, NCHW within. In int8, activations are unsigned and
 * weights signed with a scale a filter, which is what processors with VNNI multiply at once; a rectifier is the lower end of its tensor's range.
 */
export function writeOnnx(graph: InferenceGraph, options: OnnxOptions): Uint8Array {
  const writer = options.ranges === null ? new Writer(graph) : new QuantisedWriter(graph, quantisations(graph, options.ranges))
  writer.write()
  const exposed = options.expose === true ? [PLANES, ...graph.steps.map(({ output }) => output).filter((output) => output !== PROBABILITIES)] : []
  return encodeOnnx({
    name: options.name, nodes: writer.nodes, constants: writer.constants, metadata: options.metadata,
    inputs: [{ name: IMAGES, shape: ['batch', ...graph.input] }],
    outputs: [{ name: PROBABILITIES, shape: ['batch', graph.classes] }, ...exposed.map((name) => ({ name, shape: exposedShape(graph, name) }))],
  })
}

function exposedShape(graph: InferenceGraph, name: string): readonly (number | string)[] {
  const [height, width, channels] = graph.shapes.get(name === PLANES ? IMAGES : name) ?? []
  return height !== undefined && width !== undefined && channels !== undefined ? ['batch', channels, height, width] : ['batch', height ?? 0]
}

/** The tensor's name in the graph that an exposed output carries. */
export function exposedTensor(output: string): string {
  return output === PLANES ? IMAGES : output
}

class Writer {
  readonly nodes: OnnxNode[] = []
  readonly constants: OnnxTensor[] = []

  constructor(protected readonly graph: InferenceGraph) {}

  write(): void {
    this.node('Transpose', [IMAGES], this.rawName(PLANES), { perm: [0, 3, 1, 2] })
    this.finished(PLANES)
    for (const step of this.graph.steps) {
      this.step(step, step.inputs.map((name) => (name === IMAGES ? PLANES : name)))
      if (step.op !== 'softmax') this.finished(step.output)
    }
  }

  /** What a step writes to before it is {@link finished}. */
  protected rawName(tensor: string): string {
    return tensor
  }

  protected finished(_tensor: string): void {
    // a float tensor is finished as it is
  }

  private step(step: InferenceStep, inputs: readonly string[]): void {
    const out = step.op === 'softmax' ? step.output : this.rawName(step.output)
    const shape = this.graph.shapes.get(step.inputs[0] ?? '') ?? []
    switch (step.op) {
      case 'conv': return this.rectified(step, out, (to) => this.node('Conv', [...inputs, ...this.convWeights(step)], to, {
        kernel_shape: [step.size, step.size], strides: [step.stride, step.stride], pads: onnxPads(shape, step.size, step.stride, step.padding),
      }))
      case 'scale': return this.rectified(step, out, (to) => this.node('Conv', [...inputs, ...this.scaleWeights(step)], to, { kernel_shape: [1, 1], group: step.factors.length }))
      case 'dense': return this.rectified(step, out, (to) => this.node('Gemm', [...inputs, ...this.denseWeights(step)], to))
      case 'add': return this.rectified(step, out, (to) => this.node('Add', inputs, to))
      case 'max-pool': return this.node('MaxPool', inputs, out, { kernel_shape: [step.size, step.size], strides: [step.stride, step.stride], pads: onnxPads(shape, step.size, step.stride, step.padding) })
      case 'relu': return this.node('Relu', inputs, out)
      case 'global-average-pool':
        this.node('GlobalAveragePool', inputs, `${step.output}/mean`)
        return this.node('Flatten', [`${step.output}/mean`], out, { axis: 1 })
      case 'flatten':
        this.node('Transpose', inputs, `${step.output}/pixels`, { perm: [0, 2, 3, 1] })
        return this.node('Flatten', [`${step.output}/pixels`], out, { axis: 1 })
      case 'softmax': return this.node('Softmax', inputs, out, { axis: 1 })
    }
  }

  /** A step and its rectifier. */
  protected rectified(step: ConvStep | DenseStep | ScaleStep | AddStep, out: string, write: (to: string) => void): void {
    if (!step.relu) return write(out)
    write(`${step.output}/linear`)
    this.node('Relu', [`${step.output}/linear`], out)
  }

  protected convWeights(step: ConvStep): readonly string[] {
    const { size, channels } = step
    return [
      this.constant(`${step.output}/kernel`, [channels.out, channels.in, size, size], outputsFirst(step.kernel, size, channels.in, channels.out)),
      this.constant(`${step.output}/bias`, [channels.out], step.bias),
    ]
  }

  protected scaleWeights(step: ScaleStep): readonly string[] {
    const channels = step.factors.length
    return [this.constant(`${step.output}/kernel`, [channels, 1, 1, 1], step.factors), this.constant(`${step.output}/bias`, [channels], step.shifts)]
  }

  protected denseWeights(step: DenseStep): readonly string[] {
    return [this.constant(`${step.output}/kernel`, [step.units.in, step.units.out], step.kernel), this.constant(`${step.output}/bias`, [step.units.out], step.bias)]
  }

  protected node(op: string, inputs: readonly string[], output: string, attributes: OnnxNode['attributes'] = {}): void {
    this.nodes.push({ op, inputs, output, attributes })
  }

  protected constant(name: string, shape: readonly number[], values: OnnxTensor['values']): string {
    this.constants.push({ name, shape, values })
    return name
  }
}

/** The same graph with every tensor cut into eight bits and back, by which a runtime finds what it can compute in integers. */
class QuantisedWriter extends Writer {
  constructor(graph: InferenceGraph, private readonly tensors: ReadonlyMap<string, Quantisation>) {
    super(graph)
  }

  protected override rawName(tensor: string): string {
    return `${tensor}/float`
  }

  protected override finished(tensor: string): void {
    const { scale, zero } = this.quantisation(tensor)
    const by = [this.constant(`${tensor}/scale`, [], Float32Array.of(scale)), this.constant(`${tensor}/zero`, [], Uint8Array.of(zero + 128))]
    this.node('QuantizeLinear', [this.rawName(tensor), ...by], `${tensor}/bytes`)
    this.node('DequantizeLinear', [`${tensor}/bytes`, ...by], tensor)
  }

  protected override rectified(_step: ConvStep | DenseStep | ScaleStep | AddStep, out: string, write: (to: string) => void): void {
    write(out)
  }

  protected override convWeights(step: ConvStep): readonly string[] {
    const { size, channels } = step
    const layer = quantiseLayer(step, this.quantisation(step.inputs[0] ?? '').scale)
    return this.weights(step, [channels.out, channels.in, size, size], { ...layer, kernel: outputsFirst(layer.kernel, size, channels.in, channels.out) })
  }

  protected override scaleWeights(step: ScaleStep): readonly string[] {
    return this.weights(step, [step.factors.length, 1, 1, 1], quantiseScale(step, this.quantisation(step.inputs[0] ?? '').scale))
  }

  protected override denseWeights(step: DenseStep): readonly string[] {
    return this.weights(step, [step.units.in, step.units.out], quantiseLayer(step, this.quantisation(step.inputs[0] ?? '').scale))
  }

  private weights(step: { readonly output: string; readonly inputs: readonly string[] }, shape: readonly number[], { kernel, kernelScales, bias }: QuantisedLayer): readonly string[] {
    const input = this.quantisation(step.inputs[0] ?? '').scale
    return [
      this.dequantised(`${step.output}/kernel`, shape, kernel, kernelScales),
      this.dequantised(`${step.output}/bias`, [bias.length], bias, kernelScales.map((scale) => scale * input)),
    ]
  }

  private dequantised(name: string, shape: readonly number[], values: Int8Array | Int32Array, scales: readonly number[]): string {
    const single = scales.length === 1
    const integers = this.constant(`${name}/integers`, shape, values)
    const scale = this.constant(`${name}/scale`, single ? [] : [scales.length], Float32Array.from(scales))
    const zeros = values instanceof Int8Array ? [this.constant(`${name}/zero`, single ? [] : [scales.length], new Int8Array(scales.length))] : []
    this.node('DequantizeLinear', [integers, scale, ...zeros], name, single ? {} : { axis: 0 })
    return name
  }

  private quantisation(tensor: string): Quantisation {
    return this.tensors.get(tensor === PLANES ? IMAGES : tensor) ?? { scale: 1, zero: 0 }
  }
}
