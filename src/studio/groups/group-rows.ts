import type { GroupEntry, GroupList } from '../../shared/domain/groups'
import { StudioError } from '../../shared/errors'
import { listSubjects, requireDataset } from '../dataset/dataset-rows'
import { sortSubjects } from '../folds/subjects'
import type { Store } from '../store/store'

/** The groups of one attribute: a value by subject. */
export type GroupsOf = ReadonlyMap<string, string>

/** What is recorded of a dataset's subjects: attribute, then subject. Attributes in the order of their names. */
export function loadGroups(store: Store, datasetId: number): ReadonlyMap<string, GroupsOf> {
  const rows = store.all<{ attribute: string; subject: string; value: string }>('SELECT attribute, subject, value FROM subject_group WHERE dataset_id = ? ORDER BY attribute, subject', datasetId)
  const attributes = new Map<string, Map<string, string>>()
  for (const { attribute, subject, value } of rows) {
    const own = attributes.get(attribute) ?? new Map<string, string>()
    attributes.set(attribute, own.set(subject, value))
  }
  return attributes
}

/** The same as a page shows it: groups by size, subjects by number. Throws `not-found`. */
export function listGroups(store: Store, dataset: string): GroupList {
  const { id } = requireDataset(store, dataset)
  return {
    subjects: listSubjects(store, id).length,
    attributes: [...loadGroups(store, id)].map(([attribute, groups]) => ({
      attribute,
      groups: countsOf(groups),
      entries: sortSubjects(groups.keys()).map((subject) => ({ subject, value: groups.get(subject) ?? '' })),
    })),
  }
}

function countsOf(groups: GroupsOf): GroupList['attributes'][number]['groups'] {
  const counts = new Map<string, number>()
  for (const value of groups.values()) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, subjects]) => ({ value, subjects })).sort((a, b) => b.subjects - a.subjects || (a.value < b.value ? -1 : 1))
}

/** Subjects of a dataset, for telling strangers from them. */
export function subjectNames(store: Store, datasetId: number): ReadonlySet<string> {
  return new Set(listSubjects(store, datasetId).map(({ subject }) => subject))
}

/** Records or forgets values of one attribute, all entries or none. Throws `not-found` for a subject that the dataset does not hold. */
export function setGroups(store: Store, dataset: string, attribute: string, entries: readonly GroupEntry[]): { readonly revision: number } {
  const { id, name } = requireDataset(store, dataset)
  const known = subjectNames(store, id)
  const stranger = entries.find(({ subject }) => !known.has(subject))
  if (stranger !== undefined) {
    throw new StudioError('not-found', `${dataset} (${name}) has no subject ${JSON.stringify(stranger.subject)}, so nothing was recorded.`, 'List its subjects with `subjects consent`, and name one of them.')
  }
  return { revision: store.change(['groups'], () => { writeGroups(store, id, attribute, entries) }).revision }
}

/** Writes entries within a change of the caller's. */
export function writeGroups(store: Store, datasetId: number, attribute: string, entries: readonly GroupEntry[]): void {
  for (const { subject, value } of entries) {
    store.run('DELETE FROM subject_group WHERE dataset_id = ? AND attribute = ? AND subject = ?', datasetId, attribute, subject)
    if (value !== null) store.run('INSERT INTO subject_group (dataset_id, attribute, subject, value) VALUES (?, ?, ?, ?)', datasetId, attribute, subject, value)
  }
}
