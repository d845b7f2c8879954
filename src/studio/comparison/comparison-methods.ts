import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { gatherPictures } from './compared-pictures'
import { gatherComparison } from './gather-comparison'
import { gatherPaper } from './gather-paper'

/** `compare.*`: runs against each other, and against the paper. */
export function comparisonMethods(context: StudioContext): RoomMethods<'compare.runs' | 'compare.items' | 'compare.paper'> {
  return {
    'compare.runs': ({ runs }) => gatherComparison(context.store, runs),
    'compare.items': (query) => gatherPictures(context.store, query),
    'compare.paper': ({ runs }) => gatherPaper(context, runs),
  }
}
