import type { ExperimentPlan } from '../../shared/domain/experiments'
import { idNumber } from '../../shared/domain/ids'
import type { Recipe } from '../../shared/domain/recipe'
import { StudioError } from '../../shared/errors'
import { loadRun, type RunRow } from '../runs/run-row'
import type { Store } from '../store/store'

/** A plan as it is kept: with the recipe it varies by value, so that later changes of presets do not touch it. */
export type StoredPlan = ExperimentPlan & { readonly recipe: Recipe }

export interface ExperimentRow {
  readonly id: number
  readonly name: string
  readonly plan: StoredPlan
  readonly createdAt: number
  readonly removedAt: number | null
}

interface Stored { id: number; name: string; plan: string; created_at: number; removed_at: number | null }

/** Stores an experiment; without a name it is called after its number. */
export function insertExperiment(store: Store, plan: StoredPlan, now: number): ExperimentRow {
  const { id } = store.run("INSERT INTO experiment (name, plan, created_at) VALUES ('', ?, ?)", JSON.stringify(plan), now)
  store.run('UPDATE experiment SET name = ? WHERE id = ?', plan.name ?? `Experiment ${id}`, id)
  return loadExperiment(store, id)
}

/** An experiment by its id, also a removed one; throws `not-found`. */
export function loadExperiment(store: Store, id: string | number): ExperimentRow {
  const number = typeof id === 'number' ? id : idNumber(id)
  const row = store.get<Stored>('SELECT * FROM experiment WHERE id = ?', number)
  if (row === undefined) throw new StudioError('not-found', `There is no experiment-${number} in this studio.`, 'List the experiments to see which there are.')
  return rowOf(row)
}

/** Experiments that are not removed, newest first. */
export function listExperiments(store: Store): readonly ExperimentRow[] {
  return store.all<Stored>('SELECT * FROM experiment WHERE removed_at IS NULL ORDER BY id DESC').map(rowOf)
}

/** The runs of an experiment in the order they were made, removed ones left out. */
export function runsOfExperiment(store: Store, experiment: number): readonly RunRow[] {
  return store.all<{ id: number }>('SELECT id FROM run WHERE experiment_id = ? AND removed_at IS NULL ORDER BY id', experiment).map((row) => loadRun(store, row.id))
}

function rowOf(row: Stored): ExperimentRow {
  return { id: row.id, name: row.name, plan: JSON.parse(row.plan) as StoredPlan, createdAt: row.created_at, removedAt: row.removed_at }
}
