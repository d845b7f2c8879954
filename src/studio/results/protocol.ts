import { LEAKY_MARK } from '../../shared/domain/folds'
import { neutralWords, peakWords } from '../../shared/domain/frame-policy'
import type { ProtocolStamp } from '../../shared/domain/results'
import { classesOf, policyOf, type FoldSetContent } from '../folds/content'
import type { StoredFoldSet } from '../folds/fold-rows'
import { partsOf } from '../folds/parts'
import { doneFolds } from '../runs/run-epochs'
import type { RunRow } from '../runs/run-row'
import type { Store } from '../store/store'

/** What decides whether two numbers may be compared. */
export function protocolOf(store: Store, run: RunRow, set: StoredFoldSet): ProtocolStamp {
  const { content } = set
  return {
    classes: [...classesOf(content)],
    frames: framesSentence(content),
    split: splitSentence(content),
    leaky: content.rule === 'leaky',
    foldSetHash: set.hash,
    epochRule: epochSentence(run, content),
    seed: run.recipe.seed,
    dataHash: run.dataHash,
    synthetic: store.value<number>('SELECT synthetic FROM dataset WHERE id = ?', set.dataset) === 1,
    foldsEvaluated: doneFolds(store, run.id).length,
    foldsPlanned: run.folds.length,
    foldsInSet: content.k,
    backend: run.engine?.backend ?? 'none',
  }
}

/** Which frames count, and as what. */
export function framesSentence(content: FoldSetContent): string {
  const policy = policyOf(content)
  const peak = `${peakWords(policy)} of each labelled sequence`
  return classesOf(content).includes('neutral') ? `${peak}, and its ${neutralWords(policy)} as neutral` : peak
}

/** How the folds were cut; the leaky control says first of all what it is. */
export function splitSentence({ rule, k, seed }: Pick<FoldSetContent, 'rule' | 'k' | 'seed'>): string {
  if (rule === 'leaky') return `${LEAKY_MARK}: frames shuffled by seed ${seed} and dealt to ${k} folds, whoever they show`
  return `subject-independent ${k}-fold cross-validation, ${rule === 'step' ? 'subjects in order of their numbers dealt to the folds in turn' : `subjects shuffled by seed ${seed}`}`
}

/** How the epoch that counts was found: never on held-out subjects. */
function epochSentence(run: RunRow, content: FoldSetContent): string {
  const { epochs, innerValidation } = run.recipe
  if (innerValidation === null) return `the last of ${epochs} epochs; none is chosen on held-out subjects`
  const counts = run.folds.map((fold) => new Set(partsOf(content, run, fold).inner?.map((item) => item.subject)).size)
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)]
  const subjects = `${fewest === most ? fewest : `${fewest} to ${most}`} training ${most === 1 ? 'subject' : 'subjects'} held out within each fold`
  if (innerValidation.choose === 'nothing') return `the last of ${epochs} epochs, watched on ${subjects}; none is chosen on held-out subjects`
  const stop = innerValidation.patience === null ? '' : `, stopped after ${innerValidation.patience} without a lower one`
  return `of at most ${epochs} epochs the one with the lowest loss on ${subjects}${stop}; none is chosen on the fold's own held-out subjects`
}
