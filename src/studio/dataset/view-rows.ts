import { idNumber, idOf } from '../../shared/domain/ids'
import { viewQuerySchema, type SavedView } from '../../shared/domain/sequence-filter'
import type { ParsedOf } from '../../shared/contract'
import { StudioError } from '../../shared/errors'
import type { Store } from '../store/store'
import { countSequences } from './sequence-rows'

interface ViewRow { id: number; dataset_id: number; name: string; query: string; removed_at: number | null }

/** The views of a dataset that are not removed, by name, each with what it shows now. */
export function listViews(store: Store, dataset: number): SavedView[] {
  return store.all<ViewRow>('SELECT * FROM saved_view WHERE dataset_id = ? AND removed_at IS NULL ORDER BY lower(name), id', dataset).map((row) => {
    const query = viewQuerySchema.parse(JSON.parse(row.query))
    return { view: idOf('view', row.id), dataset: idOf('dataset', dataset), name: row.name, query, total: totalOf(store, dataset, query) }
  })
}

/** Keeps a query under a name; a view of that name is replaced. Returns its number. Inside the caller's transaction. */
export function storeView(store: Store, dataset: number, { name, query }: Pick<ParsedOf<'view.save'>, 'name' | 'query'>, now: number): number {
  const before = viewCalled(store, dataset, name)
  if (before === undefined) return store.run('INSERT INTO saved_view (dataset_id, name, query, created_at) VALUES (?, ?, ?, ?)', dataset, name, JSON.stringify(query), now).id
  store.run('UPDATE saved_view SET name = ?, query = ? WHERE id = ?', name, JSON.stringify(query), before.id)
  return before.id
}

/** A view by its id. Throws `not-found`. */
export function requireView(store: Store, view: string, options: { readonly orRemoved?: boolean } = {}): ViewRow {
  const row = store.get<ViewRow>('SELECT * FROM saved_view WHERE id = ?', idNumber(view))
  if (row === undefined || (row.removed_at !== null && options.orRemoved !== true)) {
    throw new StudioError('not-found', row === undefined ? `There is no ${view} in this studio.` : `The view "${row.name}" was removed.`, row === undefined ? 'List the views of a dataset to see which there are.' : 'Restore it, or save it anew.')
  }
  return row
}

/** Throws `conflict` where another view of the dataset has the name. */
export function refuseTakenName(store: Store, row: Pick<ViewRow, 'id' | 'dataset_id'>, name: string): void {
  const taken = viewCalled(store, row.dataset_id, name)
  if (taken !== undefined && taken.id !== row.id) throw new StudioError('conflict', `There is a view called "${taken.name}" already.`, 'Give it another name, or remove the other one.')
}

function viewCalled(store: Store, dataset: number, name: string): ViewRow | undefined {
  return store.get<ViewRow>('SELECT * FROM saved_view WHERE dataset_id = ? AND removed_at IS NULL AND lower(name) = ?', dataset, name.toLowerCase())
}

/** Null where the view asks for a run that is gone. */
function totalOf(store: Store, dataset: number, query: ParsedOf<'view.save'>['query']): number | null {
  try {
    return countSequences(store, dataset, query)
  } catch (error) {
    if (error instanceof StudioError && error.code === 'not-found') return null
    throw error
  }
}
