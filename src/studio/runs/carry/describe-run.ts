import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Emotion } from '../../../shared/domain/emotion'
import { idOf } from '../../../shared/domain/ids'
import type { StudioContext } from '../../context'
import { classesOf } from '../../folds/content'
import { loadFoldSet } from '../../folds/fold-rows'
import { readProgram } from '../../program'
import { loadPredictions } from '../../results/prediction-rows'
import { epochsOf } from '../run-epochs'
import { runFolder } from '../run-folders'
import { loadRun } from '../run-row'
import { epochsCsv } from './epochs-csv'
import { RUN_FILES, type FoldPredictions, type RunRecord } from './run-record'

/** A run in words: its record, and the text files that the record vouches for by their path in the run's folder. */
export interface DescribedRun {
  readonly record: RunRecord
  readonly texts: ReadonlyMap<string, string>
}

interface FoldRow {
  fold: number; state: RunRecord['run']['state']; epochs: number; seconds: number | null; test_accuracy: number | null; chosen_epoch: number | null; weights_hash: string | null
  error: string | null
}

/** Reads a run out of the store, whole. */
export function describeRun(context: Pick<StudioContext, 'store' | 'folders' | 'ports'>, id: number): DescribedRun {
  const { store, folders, ports } = context
  const run = loadRun(store, id)
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  const dataset = store.get<{ name: string; synthetic: number }>('SELECT name, synthetic FROM dataset WHERE id = ?', set.dataset)
  const folds = store.all<FoldRow>('SELECT fold, state, epochs, seconds, test_accuracy, chosen_epoch, weights_hash, error FROM fold_run WHERE run_id = ? ORDER BY fold', id)
  const texts = textsOf(store, id, classesOf(set.content), folds.filter((fold) => fold.state === 'done').map((fold) => fold.fold))
  return {
    texts,
    record: {
      format: 'emotionnet-run/1',
      program: readProgram(ports.resources.root),
      run: {
        name: run.name, kind: run.kind, state: run.state, tags: [...run.tags], policy: run.policy, parallel: run.parallel, preset: run.preset,
        createdAt: run.createdAt, endedAt: run.endedAt, error: run.error,
      },
      network: run.network, recipe: run.recipe, folds: [...run.folds],
      foldSet: { hash: set.hash, content: set.content as unknown as RunRecord['foldSet']['content'], createdAt: set.createdAt },
      dataset: { name: dataset?.name ?? '', synthetic: dataset?.synthetic === 1 },
      dataHash: run.dataHash, engine: run.engine, machine: run.machine,
      foldRuns: folds.map((fold) => ({
        fold: fold.fold, state: fold.state, epochs: fold.epochs, seconds: fold.seconds, testAccuracy: fold.test_accuracy, chosenEpoch: fold.chosen_epoch,
        weightsHash: fold.weights_hash, error: fold.error,
      })),
      files: [...textFiles(texts), ...weightFiles(runFolder(folders, id).path, folds)],
    },
  }
}

function textsOf(store: StudioContext['store'], id: number, classes: readonly Emotion[], done: readonly number[]): ReadonlyMap<string, string> {
  const texts = new Map([[RUN_FILES.epochs as string, epochsCsv(epochsOf(store, id))]])
  const predictions = loadPredictions(store, id, true)
  for (const fold of done) {
    const told: FoldPredictions = {
      format: 'emotionnet-predictions/1', fold, classes: [...classes],
      predictions: predictions.filter((one) => one.fold === fold).map((one) => ({
        subject: one.subject, sequence: one.sequence, frame: one.frame, image: one.image, truth: classes[one.truth ?? 0] ?? '', probabilities: [...one.probabilities],
      })),
    }
    texts.set(RUN_FILES.predictions(fold), `${JSON.stringify(told)}\n`)
  }
  return texts
}

function textFiles(texts: ReadonlyMap<string, string>): RunRecord['files'] {
  return [...texts].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }))
}

/** Weights by the hash the engine told when it wrote them; a file that is gone is not vouched for. */
function weightFiles(folder: string, folds: readonly FoldRow[]): RunRecord['files'] {
  return folds.flatMap(({ fold, weights_hash }) => {
    const path = RUN_FILES.weights(fold)
    const bytes = statSync(join(folder, path), { throwIfNoEntry: false })?.size
    return weights_hash === null || bytes === undefined ? [] : [{ path, bytes, sha256: weights_hash }]
  })
}
