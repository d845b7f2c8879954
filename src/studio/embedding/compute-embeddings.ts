import type { ParsedOf, ResultOf } from '../../shared/contract'
import { idOf } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import { splitOf } from '../folds/content'
import { loadFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import { withRunModels } from '../prediction/predict-engine'
import { preparationOf } from '../preparation/prepare'
import { prepareFoldSet } from '../preparation/prepared-frames'
import { doneFolds } from '../runs/run-epochs'
import { loadRun } from '../runs/run-row'
import { readVectors, writeVectors } from './embedding-file'
import { embeddingPath } from './spaces'

/**
 * Embeds each held-out picture by the model that held it out, and by no other: what its last dense layer reads. Kept in the cache, a file a fold; folds that
 * are there already are passed over. Rejects as `prepareFoldSet` or with the engine's fault.
 */
export async function computeEmbeddings(context: StudioContext, input: ParsedOf<'embedding.compute'>, control: JobControl): Promise<ResultOf<'embedding.compute'>> {
  const run = loadRun(context.store, input.run)
  const set = loadFoldSet(context.store, idOf('folds', run.foldSet))
  const folds = doneFolds(context.store, run.id).map((fold) => ({ fold, test: splitOf(set.content, fold).test, path: embeddingPath(context, run, set, fold) }))
  const missing = folds.filter(({ path }) => readVectors(path) === undefined)
  if (missing.length > 0) {
    const data = await prepareFoldSet(context, set, preparationOf(run), control)
    control.progress('starting the engine', 0, 0)
    await withRunModels(context, run, data, control, async (models) => {
      for (const [done, { fold, test, path }] of missing.entries()) {
        control.progress('embedding', done, missing.length)
        const rows = await models.embed(fold, test.map((item) => data.row(item)))
        writeVectors(path, { keys: test.map((item) => { const { sequenceId, position } = data.place(item); return [sequenceId, position] }), rows })
      }
    })
  }
  control.progress('embedding', missing.length, missing.length)
  return { run: input.run, folds: folds.map(({ fold }) => fold), images: folds.reduce((sum, { test }) => sum + test.length, 0) }
}
