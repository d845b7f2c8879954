import { lastFramesPolicy, peakWords, type SettledPolicy } from '../../shared/domain/frame-policy'

/** What decides whether two accuracies may stand in one row. */
export interface OwnConditions {
  readonly synthetic: boolean
  readonly epochs: number
  readonly foldsEvaluated: number
  readonly k: number
  readonly framePolicy: SettledPolicy
  readonly classes: number
  readonly leaky: boolean
  readonly images: number
}

/** Why a run's number was not reached under the conditions of Table 1, a clause each; the last one holds for every run there can be. */
export function differencesFromPaper(own: OwnConditions): readonly string[] {
  return [
    ...(own.leaky ? ['it is the leaky control, which trains on the subjects it tests'] : []),
    ...(own.synthetic ? ['the faces are rendered, not those of CK+'] : []),
    ...(own.classes === 7 ? [] : [`${own.classes} classes are told apart, not 7`]),
    ...(own.synthetic || own.images === 981 ? [] : [`${own.images} held-out images were judged, not 981`]),
    ...(own.k === 10 ? [] : [`the split has ${own.k} folds, not 10`]),
    ...(own.foldsEvaluated === own.k ? [] : [`${own.foldsEvaluated} of ${own.k} folds were evaluated`]),
    ...framesDiffer(own.framePolicy),
    ...(own.epochs === 200 ? [] : [`${own.epochs} epochs were trained, not 200`]),
    'the paper names neither its folds, its seeds, its input size nor its crop',
  ]
}

/** The paper counts the last three frames of a sequence. */
function framesDiffer(policy: SettledPolicy): readonly string[] {
  if (peakWords(policy) === peakWords(lastFramesPolicy(3))) return []
  const isPlain = policy.frames.kind === 'last' && policy.movedApex === 'keep'
  return [isPlain ? `the last ${policy.frames.n} frames count, not 3` : `${peakWords(policy)} count, not the last 3 frames`]
}
