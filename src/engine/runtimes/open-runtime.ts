import { StudioError } from '../../shared/errors'
import { openLiteRt } from './litert'
import { openOnnxRuntime } from './onnxruntime'
import type { InferenceRuntime, RuntimeGround, RuntimeName, RuntimeRequest } from './runtime'
import { openTfjsEager, openTfjsGraph } from './tensorflow-runtime'
import { openTfjsWasm } from './tfjs-wasm'

/** The runtimes that compute in eight bits. */
const INT8: ReadonlySet<RuntimeName> = new Set(['onnxruntime', 'litert'])

/**
 * A network made ready in one of the runtimes.
 *
 * @throws StudioError `engine-refused` for eight bits where the runtime has none or nothing was calibrated; `part-absent`; `export-impossible`
 */
export async function openRuntime(ground: RuntimeGround, request: RuntimeRequest): Promise<InferenceRuntime> {
  const { name, precision, model } = request
  if (precision === 'int8' && !INT8.has(name)) {
    throw new StudioError('engine-refused', `The runtime ${name} computes in float32 only.`, `Choose ${[...INT8].join(' or ')} for int8.`)
  }
  if (precision === 'int8' && model.ranges === null) {
    throw new StudioError('engine-refused', `The network "${model.network.id}" has not been calibrated, so it cannot be cut into int8.`, 'Calibrate it on the pictures that it was trained on first.')
  }
  switch (name) {
    case 'tfjs-eager': return openTfjsEager(ground.tensorflow, model)
    case 'tfjs-graph': return openTfjsGraph(ground.tensorflow, model)
    case 'onnxruntime': return openOnnxRuntime(request)
    case 'litert': return openLiteRt(ground, request)
    case 'tfjs-wasm': return openTfjsWasm(ground.tensorflow, model)
  }
}
