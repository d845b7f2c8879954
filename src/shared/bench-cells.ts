import type { Boundary, RuntimeName } from './domain/bench-result'

/** A model of the matrix, by its place in the list of them. */
export interface PlannedCell {
  readonly cell: number
  readonly model: number
  readonly runtime: RuntimeName
  readonly precision: 'fp32' | 'int8'
  readonly threads: number
  readonly batch: number
  readonly boundary: Boundary
}

export interface MatrixAxes {
  /** Networks of the studio, and ONNX classifiers of the user's, whose places come after theirs. */
  readonly networks: number
  readonly classifiers: number
  readonly runtimes: readonly RuntimeName[]
  readonly precisions: readonly ('fp32' | 'int8')[]
  readonly threads: readonly number[]
  readonly batches: readonly number[]
  readonly boundary: Boundary
}

/** Runtimes that compute in eight bits, and the one that has a single thread whatever it is told. */
const INT8: ReadonlySet<RuntimeName> = new Set(['onnxruntime', 'litert'])
const ONE_THREAD: ReadonlySet<RuntimeName> = new Set(['tfjs-wasm'])
/** What reads a classifier's file. */
export const CLASSIFIER_RUNTIME = 'onnxruntime' satisfies RuntimeName

/**
 * Every cell of the matrix that can be: int8 where the runtime has it, one thread where it has no more; model by model, in the order of the axes. A classifier is
 * measured as it was brought in, so it has cells in ONNX Runtime alone, called fp32 whatever precisions are asked for.
 */
export function cellsOf(axes: MatrixAxes): readonly PlannedCell[] {
  const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]
  const cells: Omit<PlannedCell, 'cell'>[] = []
  for (let model = 0; model < axes.networks + axes.classifiers; model += 1) {
    const foreign = model >= axes.networks
    for (const runtime of unique(axes.runtimes).filter((one) => !foreign || one === CLASSIFIER_RUNTIME)) {
      for (const precision of foreign ? (['fp32'] as const) : unique(axes.precisions).filter((one) => one === 'fp32' || INT8.has(runtime))) {
        for (const threads of ONE_THREAD.has(runtime) ? [1] : unique(axes.threads)) {
          for (const batch of unique(axes.batches)) cells.push({ model, runtime, precision, threads, batch, boundary: axes.boundary })
        }
      }
    }
  }
  return cells.map((one, cell) => ({ cell, ...one }))
}
