import type { NetworkSpec } from '../../shared/domain/network-spec'
import { IMAGES, PROBABILITIES } from '../../studio/export/inference-graph'
import { Passes } from '../network/passes'
import { GraphBuilder } from './graph-builder'
import { GraphOperations } from './graph-operations'
import { encodeSavedModel } from './saved-model'

/** A trained network as the bytes of a `saved_model.pb` for inference: weights are constants, so that no folder of variables is needed. */
export function inferenceSavedModel(spec: NetworkSpec, parameters: Float32Array): Uint8Array {
  const graph = new GraphBuilder()
  const ops = new GraphOperations(graph)
  const passes = new Passes(spec, ops)
  const images = graph.feed(IMAGES, 'float32', [null, spec.input.size, spec.input.size, spec.input.channels])
  const weights = passes.tensors.map(({ offset, size, shape }) => graph.floats(parameters.subarray(offset, offset + size), shape))
  const softmax = ops.softmax(passes.logits(images, weights))
  return encodeSavedModel(graph.nodes, { inputs: { [IMAGES]: images }, outputs: { [PROBABILITIES]: { ...softmax, shape: [null, spec.classes] } } })
}
