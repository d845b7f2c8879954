import type { Emotion } from '../../../shared/domain/emotion'
import type { Fold, FoldSet } from '../../../shared/domain/folds'
import { neutralWords, peakWords, type FramePolicy } from '../../../shared/domain/frame-policy'

/** Classes that no sequence of a fold carries: its per-fold macro scores are undefined there. */
export function missingClasses(fold: Fold, classes: readonly Emotion[]): readonly Emotion[] {
  return classes.filter((_, index) => (fold.classes[index] ?? 0) === 0)
}

/** One bar a fold, one part a class of the set: rows for a stacked chart. */
export type FoldBar = { readonly fold: string } & Readonly<Partial<Record<Emotion, number>>>

/** Rows of the stacked chart, in fold order. */
export function foldBars(foldSet: FoldSet): readonly FoldBar[] {
  return foldSet.folds.map((fold) => {
    const counts: Partial<Record<Emotion, number>> = Object.fromEntries(foldSet.classes.map((emotion, index) => [emotion, fold.classes[index] ?? 0]))
    return { fold: String(fold.index), ...counts }
  })
}

/** Fold sets in their order, but leaky controls last: they are never among those to choose from by default. */
export function honestFirst<T extends Pick<FoldSet, 'rule'>>(foldSets: readonly T[]): readonly T[] {
  return [...foldSets.filter((set) => set.rule !== 'leaky'), ...foldSets.filter((set) => set.rule === 'leaky')]
}

/** How the folds were cut, in a sentence a paper could carry. */
export function ruleSentence(foldSet: Pick<FoldSet, 'rule' | 'k' | 'seed' | 'classes'> & { readonly framePolicy: FramePolicy }): string {
  const peak = peakWords(foldSet.framePolicy)
  const frames = foldSet.classes.includes('neutral') ? `the ${neutralWords(foldSet.framePolicy)} as neutral and ${peak}` : peak
  const what = `${frames} of each labelled sequence count${foldSet.classes.includes('contempt') ? '' : ', those of contempt left out'}`
  if (foldSet.rule === 'leaky') return `By frame, as a leaky control: frames are shuffled with seed ${foldSet.seed} and dealt in turn to ${foldSet.k} folds, whoever they show; ${what}.`
  const cut = foldSet.rule === 'step'
    ? `subjects in order of id are dealt in turn to ${foldSet.k} folds`
    : `subjects are shuffled with seed ${foldSet.seed}, then dealt in turn to ${foldSet.k} folds`
  return `By subject: ${cut}; ${what}.`
}

/** The rule in a few words, for a list. */
export function ruleName(foldSet: Pick<FoldSet, 'rule' | 'k' | 'seed' | 'classes'>): string {
  const cut = foldSet.rule === 'step' ? `step-${foldSet.k}` : `${foldSet.rule} ${foldSet.k}-fold, seed ${foldSet.seed}`
  return foldSet.classes.length === 7 ? cut : `${cut}, ${foldSet.classes.length} classes`
}

/** Which folds lack which classes, in words; null when every fold holds every class. */
export function missingSentence(foldSet: FoldSet): string | null {
  const gaps = foldSet.folds.map((fold) => ({ fold: fold.index, classes: missingClasses(fold, foldSet.classes) })).filter((gap) => gap.classes.length > 0)
  if (gaps.length === 0) return null
  const parts = gaps.map((gap) => `fold ${gap.fold} holds no ${gap.classes.join(', no ')}`)
  const text = parts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}. A per-fold macro score is undefined there, so class scores are pooled over folds first.`
}
