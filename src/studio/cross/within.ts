import type { CrossWithin } from '../../shared/domain/cross'
import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import { hitsOf } from '../evaluation/accuracy'
import { clusterBootstrap } from '../evaluation/bootstrap'
import { groupBy, type EvaluationItem } from '../evaluation/items'
import { sortSubjects } from '../folds/subjects'
import { loadPredictions } from '../results/prediction-rows'
import { doneFolds } from '../runs/run-epochs'
import { loadRun, type RunRow } from '../runs/run-row'
import { isLeaky } from '../runs/run-views'
import type { Store } from '../store/store'

/**
 * What the cross-validation of a run, or the one a final model was fitted after, says of held-out images of its own dataset. null for the leaky control and where
 * nothing was held out.
 *
 * @param classes of the run, in class order
 * @param absent those that the other dataset does not show
 */
export function withinOf(store: Store, run: RunRow, foldsInSet: number, classes: readonly Emotion[], absent: readonly Emotion[]): CrossWithin | null {
  const source = run.kind === 'final' ? (run.finalOf === null ? null : loadRun(store, run.finalOf)) : run
  if (source === null || isLeaky(store, source)) return null
  const items = loadPredictions(store, source.id, true).flatMap((row) => (row.truth === null ? [] : [{ ...row, truth: row.truth }]))
  if (items.length === 0) return null
  const shown = items.filter((item) => !absent.includes(classes[item.truth] as Emotion))
  return {
    run: idOf('run', source.id), foldsEvaluated: doneFolds(store, source.id).length, foldsInSet, images: pooled(items, source.recipe.seed),
    onShown: shown.length === items.length || shown.length === 0 ? null : pooled(shown, source.recipe.seed),
  }
}

function pooled(items: readonly EvaluationItem[], seed: number): CrossWithin['images'] {
  const subjects = groupBy(items, (item) => item.subject)
  const { correct, n } = hitsOf(items)
  return { value: correct / n, correct, n, interval: clusterBootstrap(sortSubjects(subjects.keys()).map((subject) => hitsOf(subjects.get(subject) ?? [])), seed) }
}
