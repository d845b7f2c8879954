import { createHash } from 'node:crypto'
import type { Store } from '../store/store'

/** A hash by dataset and the version of its frames: kept while the store is open, computed once a change. */
const kept = new WeakMap<Store, Map<number, { readonly version: number; readonly hash: string }>>()

/** SHA-256 over the dataset's frame hashes, sorted, one a line: two datasets with the same pictures have the same one. */
export function dataHash(store: Store, dataset: number): string {
  const version = store.value<number>('SELECT data_version FROM dataset WHERE id = ?', dataset) ?? 0
  const hashes = kept.get(store) ?? new Map<number, { version: number; hash: string }>()
  kept.set(store, hashes)
  const before = hashes.get(dataset)
  if (before?.version === version) return before.hash
  const digest = createHash('sha256')
  for (const { sha256 } of store.all<{ sha256: string }>('SELECT f.sha256 FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE s.dataset_id = ? ORDER BY f.sha256', dataset)) digest.update(`${sha256}\n`)
  const hash = digest.digest('hex')
  hashes.set(dataset, { version, hash })
  return hash
}
