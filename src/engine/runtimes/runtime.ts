import type { RuntimeName } from '../../shared/domain/bench-result'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { TensorRanges } from '../../studio/export/quantise'
import type { TensorFlow } from '../native/tensorflow'

export { RUNTIME_NAMES, type RuntimeName } from '../../shared/domain/bench-result'
export type Precision = 'fp32' | 'int8'

/** One way of computing one network, made ready once and asked many times. */
export interface InferenceRuntime {
  readonly name: RuntimeName
  /** Of the library that computes. */
  readonly version: string
  readonly precision: Precision
  readonly threads: number
  /**
   * Softmaxes [images, classes], row by row.
   *
   * @param batch pixels [images, h, w, c] as the network expects them after preparation
   */
  run(batch: Float32Array, images: number): Float32Array | Promise<Float32Array>
  close(): Promise<void>
}

/** A network with its weights. `ranges` are what int8 is cut by (`calibrate`); null where only float32 is wanted. */
export interface RuntimeModel {
  readonly network: NetworkSpec
  readonly parameters: Float32Array
  readonly ranges: TensorRanges | null
}

export interface RuntimeRequest {
  readonly name: RuntimeName
  readonly precision: Precision
  /** TensorFlow's own threads are set for its process before it starts, so for the tfjs runtimes this only has to agree with them. */
  readonly threads: number
  readonly model: RuntimeModel
}

/** What runtimes stand on: the process's TensorFlow, and the program's folder, where optional parts are recorded. */
export interface RuntimeGround {
  readonly tensorflow: TensorFlow
  readonly root: string
}
