import type { ModelFormat } from '../../shared/domain/model-export'
import { LAYERS_MODEL_FILES } from './layers-model'

/** The files of a format by their path in a model's folder. */
export function modelFiles(network: string, format: ModelFormat): readonly string[] {
  switch (format) {
    case 'onnx': return [`${network}.onnx`]
    case 'onnx-int8': return [`${network}-int8.onnx`]
    case 'onnx-wide': return [`${network}-wide.onnx`]
    case 'onnx-wide-int8': return [`${network}-wide-int8.onnx`]
    case 'tflite': return [`${network}.tflite`]
    case 'tflite-int8': return [`${network}-int8.tflite`]
    case 'layers-model': return [`layers-model/${LAYERS_MODEL_FILES.model}`, `layers-model/${LAYERS_MODEL_FILES.weights}`]
    case 'saved-model': return ['saved-model/saved_model.pb']
  }
}
