import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { loadRun } from '../runs/run-row'
import { evaluateRun } from './evaluate-run'
import { galleryPage } from './gallery'

/** `results.evaluate` and `gallery.query`: the numbers of a run and the faces behind them. */
export function resultMethods({ store }: StudioContext): RoomMethods<'results.evaluate' | 'gallery.query'> {
  return {
    'results.evaluate': ({ run }) => evaluateRun(store, loadRun(store, run)),
    'gallery.query': (query) => galleryPage(store, loadRun(store, query.run).id, query),
  }
}
