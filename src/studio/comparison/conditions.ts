import type { SameConditions } from '../../shared/domain/comparison'
import type { ProtocolStamp } from '../../shared/domain/results'

/** What decides whether two runs were judged under one protocol. */
export interface RunConditions {
  /** As a sentence names the run. */
  readonly name: string
  readonly protocol: ProtocolStamp
  /** Sequences whose label changed since the fold set was made. */
  readonly labelsChanged: number
  /** False of a classifier whose weights the studio did not train. */
  readonly trainedHere?: boolean
}

/**
 * Whether runs were judged under the same conditions: classes, frames, split, pictures, folds evaluated, labels. Seeds, epochs and all else of a recipe are
 * what is compared, not a condition of it.
 */
export function sameConditions(runs: readonly RunConditions[]): SameConditions {
  const because = [
    ...differing(runs, 'The classes', (run) => run.protocol.classes.join(', ')),
    ...differing(runs, 'The frames that count', (run) => run.protocol.frames),
    ...differing(runs, 'The fold sets', (run) => run.protocol.foldSetHash.slice(0, 12)),
    ...differing(runs, 'The pictures', (run) => run.protocol.dataHash.slice(0, 12)),
    ...runs.filter((run) => run.trainedHere === false).map((run) => `The weights of ${run.name} were not trained here, so nobody knows whether it has seen these people.`),
    ...runs.filter((run) => run.protocol.foldsEvaluated < run.protocol.foldsInSet).map((run) => `${run.name} has evaluated ${run.protocol.foldsEvaluated} of the ${run.protocol.foldsInSet} folds of its fold set.`),
    ...runs.filter((run) => run.labelsChanged > 0).map((run) => `${run.labelsChanged} ${run.labelsChanged === 1 ? 'sequence carries' : 'sequences carry'} another label now than when the fold set of ${run.name} was made.`),
  ]
  return { same: because.length === 0, because }
}

function differing(runs: readonly RunConditions[], what: string, of: (run: RunConditions) => string): readonly string[] {
  if (new Set(runs.map(of)).size < 2) return []
  return [`${what} differ: ${runs.map((run) => `${run.name} has ${of(run)}`).join('; ')}.`]
}
