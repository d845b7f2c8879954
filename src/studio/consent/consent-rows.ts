import type { ConsentEntry, ConsentList } from '../../shared/domain/consent'
import { StudioError } from '../../shared/errors'
import { listSubjects, requireDataset } from '../dataset/dataset-rows'
import type { Store } from '../store/store'

/** What is recorded of each subject of a dataset, by number. */
export function listConsent(store: Store, dataset: string): ConsentList {
  const { id, synthetic } = requireDataset(store, dataset)
  const rows = store.all<ConsentEntry>('SELECT subject, consent, credit FROM consent WHERE dataset_id = ?', id)
  const recorded = new Map(rows.map((row) => [row.subject, row]))
  return {
    synthetic: synthetic === 1,
    items: listSubjects(store, id).map(({ subject, sequences }) => ({ subject, sequences, consent: recorded.get(subject)?.consent ?? 'unknown', credit: recorded.get(subject)?.credit ?? null })),
  }
}

/** Records what subjects agreed to, all entries or none. Throws `not-found` for a subject that the dataset does not hold. */
export function setConsent(store: Store, dataset: string, entries: readonly ConsentEntry[], now: number): { readonly revision: number } {
  const { id, name } = requireDataset(store, dataset)
  const known = new Set(store.all<{ subject: string }>('SELECT DISTINCT subject FROM sequence WHERE dataset_id = ?', id).map((row) => row.subject))
  const stranger = entries.find((entry) => !known.has(entry.subject))
  if (stranger !== undefined) {
    throw new StudioError('not-found', `${dataset} (${name}) has no subject ${JSON.stringify(stranger.subject)}, so nothing was recorded.`, 'List its subjects with `subjects consent`, and name one of them.')
  }
  const { revision } = store.change(['consent'], () => {
    for (const { subject, consent, credit } of entries) {
      store.run('DELETE FROM consent WHERE dataset_id = ? AND subject = ?', id, subject)
      if (consent !== 'unknown') store.run('INSERT INTO consent (dataset_id, subject, consent, credit, at) VALUES (?, ?, ?, ?, ?)', id, subject, consent, consent === 'may-publish' ? credit : null, now)
    }
  })
  return { revision }
}
