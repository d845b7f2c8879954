import { availableParallelism } from 'node:os'
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

/** Starts one engine, lets `work` ask the run's models in it, and ends it. Rejects with the job's reason on cancel. */
export async function withModels<T>(context: StudioContext, run: RunRow, data: PreparedFrames, control: JobControl, work: (ask: AskFold) => Promise<T>): Promise<T> {
  const folder = runFolder(context.folders, run.id)
  const session = await EngineSession.start(context.ports.spawnEngine, { threads: availableParallelism(), use: 'inference', signal: control.signal, log: control.log })
  const halt = (): void => { void session.stop(GRACE_MS) }
  control.signal.addEventListener('abort', halt, { once: true })
  try {
    return await work(async (fold, rows) => {
      if (rows.length === 0) return []
      const { probabilities } = await session.ask({
        type: 'predict', network: run.network, weights: folder.fold(fold).weights, standardise: run.recipe.preparation.standardise, data: data.file, rows: [...rows],
      }, ['predicted'], `predicting with fold ${fold} of ${run.name}`)
      const { classes } = run.network
      return rows.map((_row, place) => Array.from(probabilities.subarray(place * classes, (place + 1) * classes)))
    })
  } catch (error) {
    control.signal.throwIfAborted()
    throw error
  } finally {
    control.signal.removeEventListener('abort', halt)
    await session.stop(GRACE_MS)
  }
}
