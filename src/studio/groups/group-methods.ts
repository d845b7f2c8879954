import { idOf } from '../../shared/domain/ids'
import type { GroupAccuracy, GroupImportResult } from '../../shared/domain/groups'
import type { StudioContext } from '../context'
import { requireDataset } from '../dataset/dataset-rows'
import { loadFoldSet } from '../folds/fold-rows'
import type { RoomMethods } from '../methods'
import { requireEvaluated } from '../results/evaluate-run'
import { loadPredictions } from '../results/prediction-rows'
import { loadRun, type RunRow } from '../runs/run-row'
import type { Store } from '../store/store'
import { listGroups, loadGroups, setGroups, subjectNames, writeGroups } from './group-rows'
import { judgeGroups } from './judge-groups'
import { readGroups } from './read-groups'

/** `groups.*`: what is recorded of a dataset's subjects, and the errors of a run by it. */
export function groupMethods({ store }: StudioContext): RoomMethods<'groups.list' | 'groups.set' | 'groups.import' | 'groups.judge'> {
  return {
    'groups.list': ({ dataset }) => listGroups(store, dataset),
    'groups.set': ({ dataset, attribute, entries }) => setGroups(store, dataset, attribute, entries),
    'groups.import': ({ dataset, text, source }) => importGroups(store, dataset, readGroups(text, source)),
    'groups.judge': ({ run }) => groupsOfRun(store, loadRun(store, run)),
  }
}

/** What a file says replaces what was recorded of the same subjects; others keep theirs. */
function importGroups(store: Store, dataset: string, read: ReturnType<typeof readGroups>): GroupImportResult {
  const { id } = requireDataset(store, dataset)
  const known = subjectNames(store, id)
  const named = new Set([...read.values()].flatMap((entries) => entries.map(({ subject }) => subject)))
  const { revision } = store.change(['groups'], () => {
    for (const [attribute, entries] of read) writeGroups(store, id, attribute, entries.filter(({ subject }) => known.has(subject)))
  })
  return { attributes: [...read.keys()], subjects: [...named].filter((subject) => known.has(subject)).length, strangers: [...named].filter((subject) => !known.has(subject)).slice(0, 100), revision }
}

/** Errors of a run by the groups of its dataset's subjects; no attribute where nothing is recorded. Throws `run-not-finished` or `no-own-accuracy`. */
export function groupsOfRun(store: Store, run: RunRow): GroupAccuracy {
  requireEvaluated(store, run)
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  const attributes = loadGroups(store, set.dataset)
  const items = loadPredictions(store, run.id, true).flatMap((row) => (row.truth === null ? [] : [{ subject: row.subject, sequence: row.sequence, fold: row.fold, truth: row.truth, probabilities: row.probabilities }]))
  return { run: idOf('run', run.id), attributes: judgeGroups(items, attributes, run.recipe.seed) }
}
