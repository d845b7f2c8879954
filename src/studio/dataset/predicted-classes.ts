import type { Emotion } from '../../shared/domain/emotion'
import { wordsOfRun } from '../labels/suggestions'
import { KeptAnswers } from '../store/kept-answers'
import type { Store } from '../store/store'

const kept = new KeptAnswers<ReadonlyMap<number, Emotion>>(['predictions'], 8)

/** The class that a run gives to each sequence it covers, by the sequence's number: that of the mean of its softmaxes. Throws `not-found` for a run that is not there. */
export function predictedClasses(store: Store, run: string): ReadonlyMap<number, Emotion> {
  return kept.of(store, run, () => new Map(wordsOfRun(store, run).map(({ sequence, suggestion }) => [sequence, suggestion.emotion])))
}
