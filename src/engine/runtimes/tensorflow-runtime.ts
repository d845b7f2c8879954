import { GraphPredictor } from '../graph/graph-predictor'
import type { TensorFlow } from '../native/tensorflow'
import { Network } from '../network/network'
import { Predictor } from '../network/predictor'
import type { InferenceRuntime, RuntimeModel } from './runtime'

/** The network as one TensorFlow graph, through tfjs-node. */
export function openTfjsGraph(tensorflow: TensorFlow, { network, parameters }: RuntimeModel): InferenceRuntime {
  const predictor = new GraphPredictor(tensorflow, network, parameters)
  return { ...facts(tensorflow, 'tfjs-graph'), run: (batch, images) => predictor.predict(batch, images, images), close: async () => predictor.dispose() }
}

/** The network operation by operation, through tfjs-node: the reference that the others are measured by. */
export function openTfjsEager(tensorflow: TensorFlow, model: RuntimeModel): InferenceRuntime {
  const network = new Network(model.network, tensorflow)
  const predictor = new Predictor(tensorflow, network, model.parameters)
  return {
    ...facts(tensorflow, 'tfjs-eager'),
    run: (batch, images) => predictor.predict(batch, images, images),
    close: async () => {
      predictor.dispose()
      network.dispose()
    },
  }
}

function facts<N extends 'tfjs-eager' | 'tfjs-graph'>({ record }: TensorFlow, name: N) {
  return { name, version: `${record.tensorflow} (tfjs-node ${record.tfjs})`, precision: 'fp32' as const, threads: record.threads }
}
