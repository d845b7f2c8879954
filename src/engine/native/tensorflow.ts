import '../node-shim'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import type * as Tf from '@tensorflow/tfjs-node'
import type { EngineRecord } from '../../shared/domain/runs'
import { StudioError } from '../../shared/errors'

export type Tensor = Tf.Tensor

/** One attribute of a TensorFlow operation, as tfjs-node's binding wants it. */
export interface OpAttribute {
  readonly name: string
  readonly type: number
  readonly value: unknown
}

/** The part of tfjs-node's backend that runs any TensorFlow operation by its name, and whole graphs. */
export interface NativeBackend {
  readonly binding: Readonly<Record<'TF_ATTR_STRING' | 'TF_ATTR_INT' | 'TF_ATTR_FLOAT' | 'TF_ATTR_BOOL' | 'TF_ATTR_TYPE' | 'TF_FLOAT' | 'TF_INT32', number>> & { readonly TF_Version: string }
  executeSingleOutput(name: string, attributes: readonly OpAttribute[], inputs: readonly Tensor[]): Tensor
  executeMultipleOutputs(name: string, attributes: readonly OpAttribute[], inputs: readonly Tensor[], outputs: number): Tensor[]
  /** Loads the graph of a folder's saved_model.pb; returns the session's number. */
  loadSavedModelMetaGraph(folder: string, tags: string): number
  /** Runs a session: feeds by name, and the tensors fetched by name, in their order. */
  runSavedModel(session: number, inputs: readonly Tensor[], feeds: readonly { readonly name: string }[], fetches: readonly string[]): Tensor[]
  deleteSavedModel(session: number): void
}

export interface TensorFlow {
  readonly tf: typeof Tf
  readonly backend: NativeBackend
  readonly record: EngineRecord
  /** How many parts of a batch may be computed at once, each by one thread: see `engineSettings`. */
  readonly parts: number
}

/**
 * Loads tfjs-node with the real TensorFlow behind it. There is no fall-back: without the native backend the studio does not train.
 *
 * @throws StudioError `engine-unavailable` when it cannot be loaded, `engine-refused` when the backend is another one
 */
export function loadTensorFlow(): TensorFlow {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'
  let tf: typeof Tf
  try {
    tf = createRequire(import.meta.url)('@tensorflow/tfjs-node') as typeof Tf
  } catch (cause) {
    const detail = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
    throw new StudioError('engine-unavailable', `TensorFlow cannot be loaded: ${detail}.`, 'Run "nano-studio doctor" to see what is missing and the command that brings it.', { cause })
  }
  const name = tf.getBackend()
  if (name !== 'tensorflow') {
    throw new StudioError('engine-refused', `The engine found the backend "${name}" where TensorFlow is required, so it does not run.`, 'Run "nano-studio doctor" to see why TensorFlow is not there.')
  }
  const [within, across] = [threadsOf('INTRAOP'), threadsOf('INTEROP')]
  const backend = tf.backend() as unknown as NativeBackend
  return {
    tf,
    backend,
    record: { backend: name, tensorflow: backend.binding.TF_Version, tfjs: tf.version.tfjs, node: process.versions.node, threads: Math.max(within, across) },
    parts: within === 1 ? across : 1,
  }
}

/** Threads by TensorFlow's own variables, which the parent sets before the process starts; TensorFlow takes all cores otherwise. */
function threadsOf(pool: 'INTRAOP' | 'INTEROP'): number {
  const asked = Number(process.env[`TF_NUM_${pool}_THREADS`])
  return Number.isInteger(asked) && asked > 0 ? asked : cpus().length
}
