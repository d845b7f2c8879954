import type { StoredFoldSet } from '../folds/fold-rows'
import type { Store } from '../store/store'

/** How many sequences of the given folds carry another label now than when the fold set was made, also those that lost theirs. */
export function labelsChangedSince(store: Store, set: StoredFoldSet, folds: readonly number[]): number {
  const now = new Map(store.all<{ key: string; emotion: string | null }>(
    "SELECT s.subject || '/' || s.name AS key, l.emotion FROM sequence s JOIN effective_label l ON l.sequence_id = s.id WHERE s.dataset_id = ?", set.dataset,
  ).map((row) => [row.key, row.emotion]))
  const planned = new Set(folds)
  const changed = set.content.folds.filter((fold) => planned.has(fold.index)).flatMap((fold) => fold.sequences)
    .filter((one) => now.get(`${one.subject}/${one.sequence}`) !== one.label)
  // in the leaky control a sequence stands in several folds
  return new Set(changed.map((one) => `${one.subject}/${one.sequence}`)).size
}
