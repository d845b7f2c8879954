import { availableParallelism } from 'node:os'
import { inferenceOf, type Inference, type RuntimeUse } from '../../shared/domain/inference'
import type { Box } from '../../shared/engine-protocol'
import type { StudioContext } from '../context'
import { EngineSession } from '../engines/engine-session'
import type { JobControl } from '../jobs/job-handler'
import type { PreparedFrames } from '../preparation/prepared-frames'
import { runFolder } from '../runs/run-folders'
import type { RunRow } from '../runs/run-row'

/** An engine at work is stopped for good after this. */
const GRACE_MS = 1200

/** Asks the model of one fold for the softmaxes of rows: one array a row in class order, in the rows' order. */
export type AskFold = (fold: number, rows: readonly number[]) => Promise<readonly (readonly number[])[]>

/** A run's models in one engine, asked by fold. */
export interface RunModels {
  /** By the fastest runtime that is proved to answer as TensorFlow does. Not for what enters an evaluation of the run. */
  readonly predict: AskFold
  /** By the TensorFlow graph that judges held-out images in a training. */
  readonly judge: AskFold
  /** What the last dense layer reads of each row, as rows of one width. */
  readonly embed: AskFold
  /** Softmaxes of one row as it is, then with each box blanked. */
  readonly occlude: (fold: number, row: number, boxes: readonly Box[]) => Promise<readonly (readonly number[])[]>
  /** What computed `predict` and `occlude` so far. */
  readonly inference: () => Inference
}

/** Starts one engine, lets `work` ask the run's models in it, and ends it. Rejects with the job's reason on cancel. */
export async function withRunModels<T>(context: StudioContext, run: RunRow, data: PreparedFrames, control: JobControl, work: (models: RunModels) => Promise<T>): Promise<T> {
  return withEngine(context, control, (session) => work(modelsIn(session, context, run, data)))
}

/** Starts one engine for inference, lets `work` ask it, and ends it. Rejects with the job's reason on cancel. */
export async function withEngine<T>(context: StudioContext, control: JobControl, work: (session: EngineSession) => Promise<T>): Promise<T> {
  const session = await EngineSession.start(context.ports.spawnEngine, { threads: availableParallelism(), use: 'inference', signal: control.signal, log: control.log })
  const halt = (): void => { void session.stop(GRACE_MS) }
  control.signal.addEventListener('abort', halt, { once: true })
  try {
    return await work(session)
  } catch (error) {
    control.signal.throwIfAborted()
    throw error
  } finally {
    control.signal.removeEventListener('abort', halt)
    await session.stop(GRACE_MS)
  }
}

/** A run's models in an engine that runs already. */
export function modelsIn(session: EngineSession, context: StudioContext, run: RunRow, data: PreparedFrames): RunModels {
  const folder = runFolder(context.folders, run.id)
  const ofFold = (fold: number) => ({ network: run.network, weights: folder.fold(fold).weights, standardise: run.recipe.preparation.standardise, data: data.file })
  const uses = new Map<number, RuntimeUse>()
  const predict = (fold: number, rows: readonly number[], how: { readonly embed: boolean; readonly runtime: 'tensorflow' | 'fastest' }) =>
    session.ask({ type: 'predict', ...ofFold(fold), rows: [...rows], ...how }, ['predicted'], `predicting with fold ${fold} of ${run.name}`)
  return {
    predict: async (fold, rows) => {
      if (rows.length === 0) return []
      const { probabilities, runtime } = await predict(fold, rows, { embed: false, runtime: 'fastest' })
      if (runtime !== null) uses.set(fold, runtime)
      return inRows(probabilities, rows.length)
    },
    judge: async (fold, rows) => (rows.length === 0 ? [] : inRows((await predict(fold, rows, { embed: false, runtime: 'tensorflow' })).probabilities, rows.length)),
    embed: async (fold, rows) => (rows.length === 0 ? [] : inRows((await predict(fold, rows, { embed: true, runtime: 'tensorflow' })).embeddings ?? new Float32Array(), rows.length)),
    inference: () => inferenceOf([...uses.values()]),
    occlude: async (fold, row, boxes) => {
      const { probabilities, runtime } = await session.ask({ type: 'occlude', ...ofFold(fold), row, boxes: [...boxes] }, ['occluded'], `blanking parts of a picture with fold ${fold} of ${run.name}`)
      uses.set(fold, runtime)
      return inRows(probabilities, boxes.length + 1)
    },
  }
}

function inRows(values: Float32Array, count: number): readonly (readonly number[])[] {
  const width = values.length / count
  return Array.from({ length: count }, (_, place) => Array.from(values.subarray(place * width, (place + 1) * width)))
}
