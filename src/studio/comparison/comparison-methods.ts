import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { gatherComparison } from './gather-comparison'
import { gatherPaper } from './gather-paper'

/** `compare.*`: runs against each other, and against the paper. */
export function comparisonMethods(context: StudioContext): RoomMethods<'compare.runs' | 'compare.paper'> {
  return {
    'compare.runs': ({ runs }) => gatherComparison(context.store, runs),
    'compare.paper': ({ runs }) => gatherPaper(context, runs),
  }
}
