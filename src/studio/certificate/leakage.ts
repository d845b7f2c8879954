import type { Leakage } from '../../shared/domain/certificate'
import { idOf } from '../../shared/domain/ids'
import { judgedRows, loadComparable } from '../comparison/comparable-run'
import { alignItems, type NamedItem } from '../comparison/compared-items'
import { pairedBootstrap } from '../comparison/paired-bootstrap'
import { hitsOf } from '../evaluation/accuracy'
import { groupBy } from '../evaluation/items'
import { canonicalJson } from '../folds/canonical-json'
import { loadFoldSet } from '../folds/fold-rows'
import { sortSubjects } from '../folds/subjects'
import { doneFolds } from '../runs/run-epochs'
import { listRuns, type RunRow } from '../runs/run-row'
import type { Store } from '../store/store'

/**
 * How much leakage would have flattered an honest run: the newest leaky control of the same network, recipe and pictures on the images that both have judged.
 * Rejects with `not-found`, `run-not-finished`, and `not-comparable` for a run that is itself no estimate.
 */
export function gatherLeakage(store: Store, id: string): Leakage {
  const [honest] = loadComparable(store, [id])
  if (honest === undefined) throw new RangeError('a leakage of nothing')
  const { run, protocol } = honest
  const control = controlsOf(store, run)[0]
  if (control === undefined) {
    return { run: id, control: null, numbers: null, sentence: 'No leaky control of this network, recipe and pictures is trained: make a leaky fold set and train it in the same way to learn how much leakage would have flattered this run.' }
  }
  const { items: [own = [], leaky = []] } = alignItems<NamedItem>([judgedRows(store, run), judgedRows(store, control)])
  const numbers = own.length === 0 ? null : numbersOf(own, leaky, protocol.seed)
  const view = { run: idOf('run', control.id), name: control.name, seed: control.recipe.seed, foldsEvaluated: doneFolds(store, control.id).length, foldsInSet: loadFoldSet(store, idOf('folds', control.foldSet)).content.k }
  return { run: id, control: view, numbers, sentence: numbers === null ? `${view.run}, its leaky control, has judged no image of it.` : say(view, numbers) }
}

/** Judged runs on a leaky fold set with the same network, pictures and recipe but for the seed; one of the same seed first, then the newest. */
function controlsOf(store: Store, run: RunRow): readonly RunRow[] {
  const trained = (one: RunRow): string => canonicalJson({ network: one.network, recipe: { ...one.recipe, seed: 0 } })
  return listRuns(store)
    .filter((one) => one.kind !== 'final' && one.dataHash === run.dataHash && trained(one) === trained(run) && loadFoldSet(store, idOf('folds', one.foldSet)).content.rule === 'leaky' && doneFolds(store, one.id).length > 0)
    .sort((a, b) => Number(b.recipe.seed === run.recipe.seed) - Number(a.recipe.seed === run.recipe.seed) || b.id - a.id)
}

/** @param honest, leaky what the two said of the same images, in one order */
function numbersOf(honest: readonly NamedItem[], leaky: readonly NamedItem[], seed: number): NonNullable<Leakage['numbers']> {
  const [subjects, controls] = [groupBy(honest, (item) => item.subject), groupBy(leaky, (item) => item.subject)]
  const bySubject = sortSubjects(subjects.keys()).map((subject) => {
    const own = subjects.get(subject) ?? []
    return { sum: hitsOf(controls.get(subject) ?? []).correct - hitsOf(own).correct, n: own.length }
  })
  const { difference, interval } = pairedBootstrap(bySubject, seed)
  return { images: honest.length, subjects: subjects.size, honest: hitsOf(honest).correct / honest.length, leaky: hitsOf(leaky).correct / leaky.length, flattered: difference, interval }
}

function say(control: NonNullable<Leakage['control']>, { images, subjects, honest, leaky, flattered, interval }: NonNullable<Leakage['numbers']>): string {
  const points = (share: number): string => (Math.abs(share) < 0.0005 ? '0.0' : (share * 100).toFixed(1).replace('-', '\u2212'))
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
  const part = control.foldsEvaluated === control.foldsInSet ? '' : ` (${control.foldsEvaluated} of its ${control.foldsInSet} folds)`
  const range = interval === null ? '' : ` (95 % ${points(interval.low)} to ${points(interval.high)}, paired bootstrap over ${subjects} subjects)`
  const said = `On the same ${images} images ${control.run}, the leaky control${part}, names ${percent(leaky)} rightly where this run names ${percent(honest)}`
  if (interval !== null && interval.low > 0) return `${said}: leakage would have flattered it by ${points(flattered)} points${range}.`
  return `${said}: a difference of ${points(flattered)} points${range}, which is no more than chance gives.`
}
