import type { CrossEvaluation, CrossSummary } from '../../shared/domain/cross'
import { idOf } from '../../shared/domain/ids'
import { Memo } from '../results/memo'
import { loadRun } from '../runs/run-row'
import type { Store } from '../store/store'
import { crossPredictions, type CrossRow } from './cross-rows'
import { crossRemarks, crossSentence } from './cross-words'
import { judgeCross, type CrossNumbers } from './judge-cross'
import { withinOf } from './within'

/** The numbers of evaluations, whose answers never change, while their store is open. */
const computed = new WeakMap<Store, Memo<CrossNumbers>>()

/** An evaluation with its numbers, computed from the answers that were kept. */
export function viewCross(store: Store, row: CrossRow): CrossEvaluation {
  const { stamp, audit, near } = row
  const numbers = numbersOf(store, row)
  const within = withinOf(store, loadRun(store, row.run), stamp.foldsInSet, stamp.classes, audit.absent)
  return {
    cross: idOf('cross', row.id), createdAt: row.createdAt, stamp, audit, near, ...numbers, labelsChanged: labelsChanged(store, row.id), within,
    sentence: crossSentence({ stamp, images: numbers.images }, within), remarks: [...crossRemarks({ stamp, audit, near, ...numbers })],
  }
}

/** An evaluation as lists show it. */
export function summariseCross(store: Store, row: CrossRow): CrossSummary {
  const { images, sequences } = numbersOf(store, row)
  const { stamp, audit } = row
  return {
    cross: idOf('cross', row.id), createdAt: row.createdAt, run: stamp.run, dataset: stamp.judgedOn.dataset, datasetName: stamp.judgedOn.name, leaky: stamp.leaky,
    sharedPictures: audit.shared.pictures, images, sequences, unit: audit.unit,
  }
}

function numbersOf(store: Store, { id, stamp, audit }: CrossRow): CrossNumbers {
  const memo = computed.get(store) ?? new Memo<CrossNumbers>(32)
  computed.set(store, memo)
  return memo.of(String(id), () => judgeCross(crossPredictions(store, id), stamp.classes, stamp.seed, audit.unit))
}

/** Judged sequences whose label is another one now. A neutral first frame shows no label of its sequence. */
function labelsChanged(store: Store, cross: number): number {
  return store.value<number>(
    `SELECT COUNT(DISTINCT p.sequence_id) FROM cross_prediction p JOIN effective_label l ON l.sequence_id = p.sequence_id
     WHERE p.cross_id = ? AND p.label <> 'neutral' AND l.emotion IS NOT p.label`, cross) ?? 0
}
