import type { Operations, Padding } from '../network/operations'
import type { Attributes, Edge, GraphBuilder } from './graph-builder'

const FLOAT: Attributes = { T: { kind: 'type', value: 'float32' } }
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

  convolutionKernelGradient(x: Edge, kernel: Edge, dy: Edge, stride: number, padding: Padding): Edge {
    return this.graph.one('Conv2DBackpropFilter', [x, this.shape(kernel), dy], { ...FLOAT, ...window(stride, padding) })
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

  subsample(x: Edge, stride: number): Edge {
    return this.graph.one('MaxPool', [x], { ...FLOAT, ...pool(1), ...window(stride, 'SAME') })
  }

  subsampleGradient(x: Edge, output: Edge, dy: Edge, stride: number): Edge {
    return this.graph.one('MaxPoolGrad', [x, output, dy], { ...FLOAT, ...pool(1), ...window(stride, 'SAME') })
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

function pool(size: number): Attributes {
  return { ksize: { kind: 'ints', value: [1, size, size, 1] } }
}
