import type { Experiment, ExperimentCell, ExperimentSummary } from '../../shared/domain/experiments'
import { idNumber, idOf } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import type { ClusterHits } from '../evaluation/bootstrap'
import { classesOf } from '../folds/content'
import { loadFoldSet } from '../folds/fold-rows'
import { Memo } from '../results/memo'
import { framesSentence, splitSentence } from '../results/protocol'
import type { RunRow } from '../runs/run-row'
import { isLeaky, viewRun } from '../runs/run-views'
import type { Store } from '../store/store'
import { cellAccuracy, type CellAccuracy, type SeedResult } from './cell-statistics'
import { runsOfExperiment, type ExperimentRow } from './experiment-rows'
import { cellKey, gridCells, pathsOf, valuesOf, type GridCell } from './grid'

/** What stands over every table of an experiment. */
export const SELECTION = 'Choosing the best cell by this table is selection on the folds it reports: the chosen number is then too good, and only subjects that took no part in the choice can say by how much.'

const accuracies = new Memo<CellAccuracy>(256)

/** An experiment as lists show it. */
export function viewExperiment(store: Store, row: ExperimentRow): ExperimentSummary {
  const { plan } = row
  const runs = runsOfExperiment(store, row.id)
  const cells = gridCells(plan)
  const planned = cells.length * new Set(plan.seeds).size
  const done = runs.filter((run) => run.state === 'done').length
  const underWay = runs.filter((run) => run.state === 'queued' || run.state === 'running').length
  return {
    experiment: idOf('experiment', row.id), name: row.name, state: underWay > 0 ? 'under-way' : done === planned ? 'done' : 'stopped',
    leaky: isLeaky(store, { foldSet: idNumber(plan.foldSet) }),
    dataset: idOf('dataset', store.value<number>('SELECT dataset_id FROM fold_set WHERE id = ?', idNumber(plan.foldSet)) ?? 0),
    foldSet: plan.foldSet, preset: plan.preset, varied: columnsOf(plan).map((column) => column.name), seeds: [...new Set(plan.seeds)],
    cells: cells.length, runsPlanned: planned, runsDone: done, runsUnderWay: underWay, createdAt: row.createdAt,
  }
}

/** An experiment with its table: a row a cell, in the order of the grid. */
export function viewExperimentTable({ store, jobs }: StudioContext, row: ExperimentRow): Experiment {
  const { plan } = row
  const { content, hash, dataset } = loadFoldSet(store, plan.foldSet)
  const runs = runsOfExperiment(store, row.id)
  const paths = pathsOf(plan)
  const byCell = new Map<string, RunRow[]>()
  for (const run of runs) {
    const key = cellKey({ network: run.network.id, values: valuesOf(run.recipe, paths) })
    byCell.set(key, [...(byCell.get(key) ?? []), run])
  }
  const hits = hitsByRun(store, row.id)
  const columns = columnsOf(plan)
  const cellOf = (cell: GridCell): ExperimentCell => {
    const own = byCell.get(cellKey(cell)) ?? []
    const views = own.map((run) => viewRun(store, jobs, run))
    const done = views.filter((run) => run.state === 'done')
    const results = own.flatMap((run): SeedResult[] => (run.state === 'done' && hits.has(run.id) ? [{ seed: run.recipe.seed, bySubject: hits.get(run.id) ?? new Map() }] : []))
    return {
      network: cell.network, networkName: views[0]?.networkName ?? cell.network, values: columns.map((column) => column.of(cell)),
      runs: views.map((run) => ({ run: run.run, seed: run.seed, state: run.state, accuracy: run.pooledAccuracy, foldsDone: run.foldsDone, foldsPlanned: run.foldsPlanned })),
      seedsPlanned: new Set(plan.seeds).size,
      accuracy: results.length === 0 ? null : accuracies.of(memoKey(results), () => cellAccuracy(results)),
      imagesPerSecond: mean(done.flatMap((run) => run.imagesPerSecond ?? [])),
      seconds: mean(own.filter((run) => run.state === 'done').map((run) => store.value<number>('SELECT TOTAL(seconds) FROM fold_run WHERE run_id = ?', run.id) ?? 0)),
    }
  }
  return {
    ...viewExperiment(store, row), selection: SELECTION,
    protocol: {
      classes: [...classesOf(content)], frames: framesSentence(content), split: splitSentence(content), foldSetHash: hash,
      synthetic: store.value<number>('SELECT synthetic FROM dataset WHERE id = ?', dataset) === 1,
      foldsPlanned: new Set(plan.foldsOnly ?? content.folds.map((fold) => fold.index)).size, foldsInSet: content.k,
    },
    table: gridCells(plan).map(cellOf),
  }
}

/** The columns that tell cells apart: fields with more than one value, and the network where there are several. */
function columnsOf(plan: ExperimentRow['plan']): readonly { readonly name: string; readonly of: (cell: GridCell) => ExperimentCell['values'][number] }[] {
  const fields = pathsOf(plan).map((path, place) => ({ name: path, several: new Set<unknown>(plan.vary[path]).size > 1, of: (cell: GridCell) => cell.values[place] ?? '' }))
  const network = { name: 'network', several: new Set(plan.networks).size > 1, of: (cell: GridCell) => cell.network }
  return [network, ...fields].filter((column) => column.several)
}

/** Right answers and held-out images of each subject, of every run of an experiment, in one reading. */
function hitsByRun(store: Store, experiment: number): ReadonlyMap<number, ReadonlyMap<string, ClusterHits>> {
  const rows = store.all<{ run: number; subject: string; correct: number; n: number }>(
    `SELECT p.run_id AS run, s.subject, SUM(p.predicted = p.truth) AS correct, COUNT(*) AS n FROM prediction p JOIN sequence s ON s.id = p.sequence_id
     WHERE p.evaluation = 1 AND p.run_id IN (SELECT id FROM run WHERE experiment_id = ? AND removed_at IS NULL) GROUP BY p.run_id, s.subject`, experiment)
  const byRun = new Map<number, Map<string, ClusterHits>>()
  for (const { run, subject, correct, n } of rows) byRun.set(run, (byRun.get(run) ?? new Map<string, ClusterHits>()).set(subject, { correct, n }))
  return byRun
}

function memoKey(results: readonly SeedResult[]): string {
  return JSON.stringify(results.map(({ seed, bySubject }) => [seed, [...bySubject]]))
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
