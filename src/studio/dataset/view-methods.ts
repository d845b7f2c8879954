import { idOf } from '../../shared/domain/ids'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { requireDataset } from './dataset-rows'
import { listViews, refuseTakenName, requireView, storeView } from './view-rows'

/** `view.*`: filters and orders of a dataset's sequences that are kept under a name. */
export function viewMethods({ store, ports }: StudioContext): RoomMethods<'view.list' | 'view.save' | 'view.rename' | 'view.remove' | 'view.restore'> {
  return {
    'view.list': ({ dataset }) => ({ items: listViews(store, requireDataset(store, dataset).id) }),
    'view.save': ({ dataset, ...view }) => {
      const { id } = requireDataset(store, dataset)
      const { revision, value } = store.change(['views'], () => storeView(store, id, view, ports.clock.now()))
      return { view: idOf('view', value), revision }
    },
    'view.rename': ({ view, name }) => {
      const row = requireView(store, view)
      return {
        revision: store.change(['views'], () => {
          refuseTakenName(store, row, name)
          store.run('UPDATE saved_view SET name = ? WHERE id = ?', name, row.id)
        }).revision,
      }
    },
    'view.remove': ({ view }) => {
      const row = requireView(store, view)
      return { revision: store.change(['views'], () => store.run('UPDATE saved_view SET removed_at = ? WHERE id = ?', ports.clock.now(), row.id)).revision }
    },
    'view.restore': ({ view }) => {
      const row = requireView(store, view, { orRemoved: true })
      return {
        revision: store.change(['views'], () => {
          refuseTakenName(store, row, row.name)
          store.run('UPDATE saved_view SET removed_at = NULL WHERE id = ?', row.id)
        }).revision,
      }
    },
  }
}
