import { inferenceGraph } from '../../studio/export/inference-graph'
import { writeTflite } from '../../studio/export/tflite'
import { loadLiteRt, type Handle, type LiteRtLibrary } from './litert-library'
import type { InferenceRuntime, RuntimeGround, RuntimeRequest } from './runtime'

/** LiteRT's numbers: the processor among the accelerators, float32 among the element types. */
const CPU = 1
const FLOAT32 = 1

/** The network as the TFLite file that the studio exports, in LiteRT with XNNPACK. The file holds one image, so images of a batch follow each other. */
export function openLiteRt({ root }: RuntimeGround, { precision, threads, model: { network, parameters, ranges } }: RuntimeRequest): InferenceRuntime {
  const library = loadLiteRt(root)
  const bytes = writeTflite(inferenceGraph(network, parameters), { name: network.id, ranges: precision === 'int8' ? ranges : null })
  const { size, channels } = network.input
  const model = new LiteRtModel(library, bytes, threads, [1, size, size, channels], [1, network.classes])
  const row = size * size * channels
  return {
    name: 'litert', version: library.version, precision, threads,
    run(batch, images) {
      const answers = new Float32Array(images * network.classes)
      for (let image = 0; image < images; image += 1) {
        model.input.set(batch.subarray(image * row, (image + 1) * row))
        model.run()
        answers.set(model.output, image * network.classes)
      }
      return answers
    },
    close: async () => model.close(),
  }
}

/** A compiled model with the memory of its one input and its one output. */
class LiteRtModel {
  readonly input: Float32Array
  readonly output: Float32Array
  private readonly made: { readonly destructor: Parameters<LiteRtLibrary['destroy']>[0]; readonly handle: Handle }[] = []
  private readonly compiled: Handle
  private readonly inputs: readonly Handle[]
  private readonly outputs: readonly Handle[]

  /** @param bytes the file, which must stay as it is while the model lives: LiteRT reads weights from it */
  constructor(private readonly library: LiteRtLibrary, private readonly bytes: Uint8Array, threads: number, input: readonly number[], output: readonly number[]) {
    try {
      const environment = this.keep('LiteRtDestroyEnvironment', library.make('LiteRtCreateEnvironment', 0, null))
      const model = this.keep('LiteRtDestroyModel', library.make('LiteRtCreateModelFromBuffer', environment, this.bytes, this.bytes.length))
      const options = this.keep('LiteRtDestroyOptions', library.make('LiteRtCreateOptions'))
      library.call('LiteRtSetOptionsHardwareAccelerators', options, CPU)
      const { data, free } = library.ownedText(`num_threads = ${threads}\n`)
      library.call('LiteRtAddOpaqueOptions', options, library.make('LiteRtCreateOpaqueOptions', 'xnnpack', data, free))
      this.compiled = this.keep('LiteRtDestroyCompiledModel', library.make('LiteRtCreateCompiledModel', environment, model, options))
      const memory = (which: 'Input' | 'Output', shape: readonly number[]): { readonly buffer: Handle; readonly view: Float32Array } => {
        const requirements = library.make(`LiteRtGetCompiledModel${which}BufferRequirements`, this.compiled, 0, 0)
        const buffer = this.keep('LiteRtDestroyTensorBuffer', library.make('LiteRtCreateManagedTensorBufferFromRequirements', environment, rankedType(shape), requirements))
        const count = shape.reduce((product, edge) => product * edge, 1)
        return { buffer, view: new Float32Array(library.view(library.make('LiteRtGetTensorBufferHostMemory', buffer), count * Float32Array.BYTES_PER_ELEMENT)) }
      }
      const [read, written] = [memory('Input', input), memory('Output', output)]
      this.inputs = [read.buffer]
      this.outputs = [written.buffer]
      this.input = read.view
      this.output = written.view
    } catch (thrown) {
      this.close()
      throw thrown
    }
  }

  run(): void {
    this.library.call('LiteRtRunCompiledModel', this.compiled, 0, 1, this.inputs, 1, this.outputs)
  }

  /** Frees all in the order opposite to its making. */
  close(): void {
    for (const { destructor, handle } of this.made.splice(0).reverse()) this.library.destroy(destructor, handle)
  }

  private keep(destructor: Parameters<LiteRtLibrary['destroy']>[0], handle: Handle): Handle {
    this.made.push({ destructor, handle })
    return handle
  }
}

/** LiteRtRankedTensorType: the element type, then the rank (the word's eighth bit would say that strides follow), eight edges and eight strides. */
function rankedType(shape: readonly number[]): Readonly<Record<string, unknown>> {
  const none = new Array<number>(8).fill(0)
  return { element: FLOAT32, layout: { bits: shape.length, dimensions: [...shape, ...none].slice(0, 8), strides: none } }
}
