import type { BatchNorm, KernelShape, Operations, Padding } from '../network/operations'
import { FLOAT, type Attributes, type DataType, type Edge, type GraphBuilder } from './graph-builder'

const INT: Attributes = { T: { kind: 'type', value: 'int32' } }

/**
 * The arithmetic of networks as nodes of a graph. Shapes that depend on the batch are read in the graph itself, by `Shape` and `Size` nodes.
 * Attributes that have TensorFlow's default (NHWC among them) are left out.
 */
export class GraphOperations implements Operations<Edge> {
  constructor(private readonly graph: GraphBuilder) {}

  convolution(x: Edge, kernel: Edge, stride: number, padding: Padding): Edge {
    return this.graph.one('Conv2D', [x, kernel], { ...FLOAT, ...window(stride, padding) })
  }

  convolutionInputGradient(x: Edge, kernel: Edge, dy: Edge, stride: number, padding: Padding): Edge {
    return this.graph.one('Conv2DBackpropInput', [this.shape(x), kernel, dy], { ...FLOAT, ...window(stride, padding) })
  }

  /**
   * oneDNN takes up to twice as long where the kernel has more channels in than out (11 to 7 at 48x48: 2.9 ms against 1.5 for 7 to 11). With stride 1 and
   * an odd kernel that keeps the size, input and output gradient may change places: the sum over positions is the same one, mirrored.
   */
  convolutionKernelGradient(x: Edge, kernel: KernelShape, dy: Edge, stride: number, padding: Padding): Edge {
    const [height, width, inputs, outputs] = kernel
    const attributes = { ...FLOAT, ...window(stride, padding) }
    const mirrors = stride === 1 && padding === 'SAME' && height % 2 === 1 && width % 2 === 1
    if (!mirrors || inputs <= outputs) return this.graph.one('Conv2DBackpropFilter', [x, this.graph.ints(kernel), dy], attributes)
    const mirrored = this.graph.one('Conv2DBackpropFilter', [dy, this.graph.ints([height, width, outputs, inputs]), x], attributes)
    const turned = this.graph.one('ReverseV2', [mirrored, this.graph.ints([0, 1])], FLOAT)
    return this.graph.one('Transpose', [turned, this.graph.ints([0, 1, 3, 2])], FLOAT)
  }

  addBias(x: Edge, bias: Edge): Edge {
    return this.graph.one('BiasAdd', [x, bias], FLOAT)
  }

  biasGradient(dy: Edge): Edge {
    return this.graph.one('BiasAddGrad', [dy], FLOAT)
  }

  relu(x: Edge): Edge {
    return this.graph.one('Relu', [x], FLOAT)
  }

  reluGradient(dy: Edge, output: Edge): Edge {
    return this.graph.one('ReluGrad', [dy, output], FLOAT)
  }

  sum(parts: readonly Edge[]): Edge {
    return this.graph.one('AddN', parts, { ...FLOAT, N: { kind: 'int', value: parts.length } })
  }

  maxPool(x: Edge, size: number, stride: number, padding: Padding): Edge {
    return this.graph.one('MaxPool', [x], { ...FLOAT, ...pool(size), ...window(stride, padding) })
  }

  maxPoolGradient(x: Edge, output: Edge, dy: Edge, size: number, stride: number, padding: Padding): Edge {
    return this.graph.one('MaxPoolGrad', [x, output, dy], { ...FLOAT, ...pool(size), ...window(stride, padding) })
  }

  reshape(x: Edge, shape: readonly number[]): Edge {
    return this.graph.one('Reshape', [x, this.graph.ints(shape)], FLOAT)
  }

  batchNorm(x: Edge, gamma: Edge, beta: Edge, epsilon: number): BatchNorm<Edge> {
    const nothing = this.graph.floats([], [0])
    const [output, mean, sample, ...reserved] = this.graph.add('FusedBatchNormV3', [x, gamma, beta, nothing, nothing], batchNormAttributes(epsilon, true), floats(6))
    // TensorFlow gives the variance of a sample, over one less than the count.
    const count = this.graph.one('RealDiv', [this.size(x), this.size(mean as Edge)], FLOAT)
    const degrees = this.graph.one('Maximum', [this.graph.one('Sub', [count, this.graph.floats([1])], FLOAT), this.graph.floats([1])], FLOAT)
    const biased = this.graph.one('Mul', [sample as Edge, this.graph.one('RealDiv', [degrees, count], FLOAT)], FLOAT)
    return { output: output as Edge, mean: mean as Edge, variance: biased, reserved }
  }

  batchNormGradient(dy: Edge, x: Edge, gamma: Edge, reserved: readonly Edge[], epsilon: number): { readonly x: Edge; readonly gamma: Edge; readonly beta: Edge } {
    const [dx, dGamma, dBeta] = this.graph.add('FusedBatchNormGradV3', [dy, x, gamma, ...reserved], batchNormAttributes(epsilon, true), floats(5))
    return { x: dx as Edge, gamma: dGamma as Edge, beta: dBeta as Edge }
  }

  batchNormBy(x: Edge, gamma: Edge, beta: Edge, mean: Edge, variance: Edge, epsilon: number): Edge {
    const [output] = this.graph.add('FusedBatchNormV3', [x, gamma, beta, mean, variance], batchNormAttributes(epsilon, false), floats(6))
    return output as Edge
  }

  blend(old: Edge, now: Edge, keep: number): Edge {
    const part = (x: Edge, share: number): Edge => this.graph.one('Mul', [x, this.graph.floats([share])], FLOAT)
    return this.graph.one('AddV2', [part(old, keep), part(now, 1 - keep)], FLOAT)
  }

  spatialMean(x: Edge): Edge {
    return this.graph.one('Mean', [x, this.graph.ints([1, 2])], FLOAT)
  }

  spatialMeanGradient(x: Edge, dy: Edge): Edge {
    const share = this.graph.one('RealDiv', [this.size(dy), this.size(x)], FLOAT)
    const scaled = this.graph.one('Mul', [dy, share], FLOAT)
    const row = this.graph.one('ExpandDims', [scaled, this.graph.ints([1], [])], FLOAT)
    const pixel = this.graph.one('ExpandDims', [row, this.graph.ints([1], [])], FLOAT)
    return this.graph.one('BroadcastTo', [pixel, this.shape(x)], FLOAT)
  }

  multiply(a: Edge, b: Edge, transposeA = false, transposeB = false): Edge {
    return this.graph.one('MatMul', [a, b], { ...FLOAT, transpose_a: { kind: 'bool', value: transposeA }, transpose_b: { kind: 'bool', value: transposeB } })
  }

  softmax(logits: Edge): Edge {
    return this.graph.one('Softmax', [logits], FLOAT)
  }

  softmaxCrossEntropy(logits: Edge, targets: Edge): { readonly loss: Edge; readonly gradient: Edge } {
    const [loss, gradient] = this.graph.add('SoftmaxCrossEntropyWithLogits', [logits, targets], FLOAT, ['float32', 'float32'])
    return { loss: loss as Edge, gradient: gradient as Edge }
  }

  scaleRows(x: Edge, factors: Edge): Edge {
    return this.graph.one('Mul', [x, factors], FLOAT)
  }

  projectiveTransform(images: Edge, transforms: Edge): Edge {
    const edges = this.graph.one('StridedSlice', [this.shape(images), this.graph.ints([1]), this.graph.ints([3]), this.graph.ints([1])], { ...INT, Index: { kind: 'type', value: 'int32' } }, 'int32')
    return this.graph.one('ImageProjectiveTransformV3', [images, transforms, edges, this.graph.floats([0])], {
      dtype: { kind: 'type', value: 'float32' }, interpolation: { kind: 'text', value: 'BILINEAR' }, fill_mode: { kind: 'text', value: 'NEAREST' },
    })
  }

  private shape(x: Edge): Edge {
    return this.graph.one('Shape', [x], FLOAT, 'int32')
  }

  /** The number of elements, as a float. */
  private size(x: Edge): Edge {
    const count = this.graph.one('Size', [x], FLOAT, 'int32')
    return this.graph.one('Cast', [count], { SrcT: { kind: 'type', value: 'int32' }, DstT: { kind: 'type', value: 'float32' } })
  }
}

function window(stride: number, padding: Padding): Attributes {
  return { strides: { kind: 'ints', value: [1, stride, stride, 1] }, padding: { kind: 'text', value: padding } }
}

function batchNormAttributes(epsilon: number, training: boolean): Attributes {
  return { ...FLOAT, U: { kind: 'type', value: 'float32' }, epsilon: { kind: 'float', value: epsilon }, is_training: { kind: 'bool', value: training } }
}

function floats(count: number): readonly DataType[] {
  return new Array<DataType>(count).fill('float32')
}

function pool(size: number): Attributes {
  return { ksize: { kind: 'ints', value: [1, size, size, 1] } }
}
