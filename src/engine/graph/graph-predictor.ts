import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { WeightTensor } from '../../studio/networks/weights'
import type { Tensor, TensorFlow } from '../native/tensorflow'
import { predictInBatches } from '../network/in-batches'
import { Passes } from '../network/passes'
import { GraphBuilder, type Edge, type Feed } from './graph-builder'
import { GraphOperations } from './graph-operations'
import { GraphSession } from './graph-session'

/** The smallest float32 that is no denormal. Added to anything above 1e-31 it changes nothing. */
const LEAST = 2 ** -126

/** A network with fixed parameters as one graph in which they are constants, so that TensorFlow lays them out once and fuses what follows a convolution. */
export class GraphPredictor {
  private readonly session: GraphSession
  private readonly images: Feed
  private readonly softmax: Edge
  private readonly embedding: Edge

  constructor(private readonly tensorflow: TensorFlow, private readonly spec: NetworkSpec, parameters: Float32Array) {
    const graph = new GraphBuilder()
    const ops = new GraphOperations(graph)
    const passes = new Passes(spec, ops)
    this.images = graph.feed('images', 'float32', [null, spec.input.size, spec.input.size, spec.input.channels])
    const weights = passes.tensors.map((tensor) => graph.floats(constantOf(tensor, parameters), tensor.shape))
    const { logits, embedding } = passes.outputs(this.images, weights)
    this.softmax = ops.softmax(logits)
    this.embedding = embedding
    this.session = new GraphSession(tensorflow, graph.nodes)
  }

  /** Softmaxes of images, row by row; see {@link predictInBatches}. */
  predict(images: Float32Array, count: number, batch: number): Float32Array {
    return predictInBatches(this.tensorflow, this.spec, images, count, batch, (x) => this.fetch(this.softmax, x))
  }

  /** What the last dense layer reads of each image, row by row; see {@link predictInBatches}. */
  embed(images: Float32Array, count: number, batch: number): Float32Array {
    return predictInBatches(this.tensorflow, this.spec, images, count, batch, (x) => this.fetch(this.embedding, x))
  }

  dispose(): void {
    this.session.dispose()
  }

  private fetch(edge: Edge, x: Tensor): Tensor {
    return this.session.run({ feeds: { images: this.images }, fetches: [edge] }, { images: x })[0] as Tensor
  }
}

/**
 * A tensor's numbers. A bias of nothing but zeros, as fresh networks have, is {@link LEAST} throughout: TensorFlow folds zeros away and then no longer computes
 * convolution, bias and rectifier as one, so that a fresh network would be a twentieth slower than a trained one.
 */
function constantOf({ name, offset, size }: WeightTensor, parameters: Float32Array): Float32Array {
  const values = parameters.subarray(offset, offset + size)
  return name.endsWith('/bias') && values.every((value) => value === 0) ? new Float32Array(size).fill(LEAST) : values
}
