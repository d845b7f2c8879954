import type { NetworkNode, NetworkSpec } from '../../shared/domain/network-spec'
import { weightTensors } from '../networks/weights'

/** What stands beside weights.bin in a folder that `tf.loadLayersModel` reads. */
export interface LayersModel {
  /** The text of model.json, as data. */
  readonly model: Readonly<Record<string, unknown>>
  readonly weights: Uint8Array
}

/** The names of the two files. */
export const LAYERS_MODEL_FILES = { model: 'model.json', weights: 'weights.bin' } as const

/** A network as a tfjs LayersModel: Keras' description of the graph as it was trained, and its weights one after the other in float32. */
export function writeLayersModel(spec: NetworkSpec, parameters: Float32Array, tfjsVersion: string): LayersModel {
  const tensors = weightTensors(spec)
  const { size, channels } = spec.input
  const layers = [
    { name: 'input', class_name: 'InputLayer', config: { name: 'input', batch_input_shape: [null, size, size, channels], dtype: 'float32', sparse: false }, inbound_nodes: [] },
    ...spec.nodes.map((node) => ({ name: node.id, class_name: classOf(node), config: { name: node.id, ...configOf(node) }, inbound_nodes: [node.inputs.map((id) => [id, 0, 0, {}])] })),
  ]
  const last = spec.nodes.at(-1)?.id ?? ''
  const ends = { input_layers: [['input', 0, 0]], output_layers: [[last, 0, 0]] }
  return {
    model: {
      format: 'layers-model', generatedBy: 'EmotionNet Nano Studio', convertedBy: null,
      modelTopology: { keras_version: `tfjs-layers ${tfjsVersion}`, backend: 'tensor_flow.js', model_config: { class_name: 'Model', config: { name: spec.id, layers, ...ends } } },
      weightsManifest: [{ paths: [LAYERS_MODEL_FILES.weights], weights: tensors.map(({ name, shape }) => ({ name: weightName(name), shape, dtype: 'float32' })) }],
    },
    weights: new Uint8Array(parameters.slice().buffer),
  }
}

/** `n1/moving-mean` -> `n1/moving_mean`: the part is Keras' name, the node's name stays. */
function weightName(name: string): string {
  const slash = name.lastIndexOf('/')
  return name.slice(0, slash) + name.slice(slash).replace('-', '_')
}

function classOf(node: NetworkNode): string {
  switch (node.op) {
    case 'conv': return 'Conv2D'
    case 'max-pool': return 'MaxPooling2D'
    case 'batch-norm': return 'BatchNormalization'
    case 'relu': case 'softmax': return 'Activation'
    case 'add': return 'Add'
    case 'global-average-pool': return 'GlobalAveragePooling2D'
    case 'flatten': return 'Flatten'
    case 'dense': return 'Dense'
  }
}

function configOf(node: NetworkNode): Readonly<Record<string, unknown>> {
  switch (node.op) {
    case 'conv': return { filters: node.filters, kernel_size: [node.kernel, node.kernel], strides: [node.stride, node.stride], padding: node.padding, data_format: 'channels_last', activation: node.activation, use_bias: node.bias }
    case 'max-pool': return { pool_size: [node.size, node.size], strides: [node.stride, node.stride], padding: node.padding, data_format: 'channels_last' }
    case 'batch-norm': return { axis: -1, momentum: node.momentum, epsilon: node.epsilon, center: true, scale: true }
    case 'relu': case 'softmax': return { activation: node.op }
    case 'global-average-pool': case 'flatten': return { data_format: 'channels_last' }
    case 'dense': return { units: node.units, activation: node.activation, use_bias: node.bias }
    case 'add': return {}
  }
}
