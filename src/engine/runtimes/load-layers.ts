import type * as Tf from '@tensorflow/tfjs-node'
import type { LayersModel } from '../../studio/export/layers-model'

/** A LayersModel as `tf.loadLayersModel` reads it from its two files, on the backend that is chosen. */
export function loadLayers(tf: typeof Tf, { model, weights }: LayersModel): Promise<Tf.LayersModel> {
  const [{ weights: weightSpecs }] = model.weightsManifest
  return tf.loadLayersModel(tf.io.fromMemory({ modelTopology: model.modelTopology, weightSpecs: [...weightSpecs], weightData: weights.buffer as ArrayBuffer }))
}
