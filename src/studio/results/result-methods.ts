import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { classesOfFoldSet } from '../folds/fold-rows'
import { loadRun } from '../runs/run-row'
import { cropOfPicture } from './crop-of-picture'
import { evaluateRun, requireOwnAccuracy } from './evaluate-run'
import { galleryPage } from './gallery'

/** `results.evaluate` and `gallery.*`: the numbers of a run and the faces behind them. */
export function resultMethods(context: StudioContext): RoomMethods<'results.evaluate' | 'gallery.query' | 'gallery.crop'> {
  const { store } = context
  return {
    'results.evaluate': ({ run }) => evaluateRun(store, loadRun(store, run)),
    'gallery.query': (query) => {
      const run = loadRun(store, query.run)
      requireOwnAccuracy(run)
      return galleryPage(store, run.id, classesOfFoldSet(store, run.foldSet), query)
    },
    'gallery.crop': (input) => cropOfPicture(context, input),
  }
}
