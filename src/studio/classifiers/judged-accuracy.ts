import type { BenchCell } from '../../shared/domain/bench-result'
import { idOf } from '../../shared/domain/ids'
import { hitsOf } from '../evaluation/accuracy'
import { loadFoldSet } from '../folds/fold-rows'
import { framesSentence } from '../results/protocol'
import type { Store } from '../store/store'
import { loadJudgement, newestJudgement } from './classifier-rows'
import { judgedItems, marksOf } from './view-judgement'

/** What a classifier last reached on held-out pictures, under its marks, as a cell of a measurement tells it: `run` is the judgement. null where it was never judged. */
export function judgedAccuracy(store: Store, classifier: number): BenchCell['accuracy'] {
  const judgement = newestJudgement(store, classifier)
  if (judgement === null) return null
  const row = loadJudgement(store, judgement)
  const set = loadFoldSet(store, idOf('folds', row.foldSet))
  const { correct, n } = hitsOf(judgedItems(set, row))
  if (n === 0) return null
  return { share: correct / n, images: n, run: judgement, fold: null, protocol: `${marksOf(set).join(' ')} One classifier on every fold of ${idOf('folds', set.id)}: ${framesSentence(set.content)}`.slice(0, 300) }
}
