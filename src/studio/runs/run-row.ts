import type { ExecutorRecord } from '../../shared/domain/executor'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { Recipe } from '../../shared/domain/recipe'
import type { CpuPolicy, EngineRecord, RunKind, RunState } from '../../shared/domain/runs'
import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { Store } from '../store/store'
import type { Machine } from './machine'

/** A run as the store holds it: everything it was started with, by value, so that later changes of networks or presets do not touch it. */
export interface RunRow {
  readonly id: number
  readonly name: string
  readonly kind: RunKind
  readonly state: RunState
  readonly tags: readonly string[]
  readonly policy: CpuPolicy
  /** The cross-validation whose estimate a final model carries. */
  readonly finalOf: number | null
  readonly experiment: number | null
  readonly network: NetworkSpec
  readonly foldSet: number
  readonly preset: string
  readonly recipe: Recipe
  readonly folds: readonly number[]
  readonly parallel: number
  readonly executor: ExecutorRecord
  readonly dataHash: string
  /** The last line of the journal of faces when it was made: what was found or set by hand since changes none of its crops. */
  readonly facesUntil: number
  readonly engine: EngineRecord | null
  readonly machine: Machine | null
  readonly job: number | null
  readonly createdAt: number
  readonly endedAt: number | null
  readonly removedAt: number | null
  readonly error: string | null
}

interface StoredRun {
  id: number; name: string; state: RunState; network: string; network_spec: string; fold_set_id: number; preset: string; recipe: string; seed: number
  folds_planned: string; parallel: number; data_hash: string; engine: string | null; job_id: number | null; created_at: number; ended_at: number | null
  removed_at: number | null; error: string | null; machine: string | null; kind: RunKind; tags: string; policy: CpuPolicy; final_of: number | null; experiment_id: number | null; executor: string; faces_until: number
}

/** What a new run is made of. */
export type NewRun = Pick<RunRow, 'network' | 'foldSet' | 'preset' | 'recipe' | 'folds' | 'parallel' | 'dataHash' | 'facesUntil' | 'policy' | 'tags' | 'executor' | 'kind' | 'finalOf' | 'experiment'> & { readonly name: string | undefined; readonly job: number | null; readonly createdAt: number }

/** Stores a queued run with its queued folds; without a name it is called after its network and number. */
export function insertRun(store: Store, run: NewRun): number {
  const { id } = store.run(
    `INSERT INTO run (name, state, network, network_spec, fold_set_id, preset, recipe, seed, folds_planned, parallel, data_hash, job_id, created_at, policy, tags, executor, kind, final_of, experiment_id, faces_until)
     VALUES (?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    run.name ?? '', run.network.id, JSON.stringify(run.network), run.foldSet, run.preset, JSON.stringify(run.recipe), run.recipe.seed,
    JSON.stringify(run.folds), run.parallel, run.dataHash, run.job, run.createdAt, run.policy, JSON.stringify(run.tags), JSON.stringify(run.executor), run.kind, run.finalOf, run.experiment, run.facesUntil)
  if (run.name === undefined) store.run('UPDATE run SET name = ? WHERE id = ?', `${run.network.name} ${id}`, id)
  for (const fold of run.folds) store.run("INSERT INTO fold_run (run_id, fold, state) VALUES (?, ?, 'queued')", id, fold)
  return id
}

/** A run by its id, also a removed one; throws `not-found`. */
export function loadRun(store: Store, id: string | number): RunRow {
  const number = typeof id === 'number' ? id : idNumber(id)
  const row = store.get<StoredRun>('SELECT * FROM run WHERE id = ?', number)
  if (row === undefined) throw new StudioError('not-found', `There is no run-${number} in this studio.`, 'List the runs to see which there are.')
  return rowOf(row)
}

/** The run of a job, if it is a training. */
export function runOfJob(store: Store, job: number): RunRow | undefined {
  const row = store.get<StoredRun>('SELECT * FROM run WHERE job_id = ?', job)
  return row === undefined ? undefined : rowOf(row)
}

/** Runs that are not removed, newest first. */
export function listRuns(store: Store): readonly RunRow[] {
  return store.all<StoredRun>('SELECT * FROM run WHERE removed_at IS NULL ORDER BY id DESC').map(rowOf)
}

function rowOf(row: StoredRun): RunRow {
  return {
    id: row.id, name: row.name, kind: row.kind, state: row.state, tags: JSON.parse(row.tags) as string[], policy: row.policy, finalOf: row.final_of, experiment: row.experiment_id,
    network: JSON.parse(row.network_spec) as NetworkSpec, foldSet: row.fold_set_id, preset: row.preset,
    recipe: JSON.parse(row.recipe) as Recipe, folds: JSON.parse(row.folds_planned) as number[], parallel: row.parallel, executor: JSON.parse(row.executor) as ExecutorRecord, dataHash: row.data_hash, facesUntil: row.faces_until,
    engine: row.engine === null ? null : (JSON.parse(row.engine) as EngineRecord),
    machine: row.machine === null ? null : (JSON.parse(row.machine) as Machine), job: row.job_id, createdAt: row.created_at, endedAt: row.ended_at,
    removedAt: row.removed_at, error: row.error,
  }
}
