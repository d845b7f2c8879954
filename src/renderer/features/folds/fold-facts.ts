import { CLASSES, type EmotionClass } from '../../../shared/domain/emotion'
import type { Fold, FoldSet } from '../../../shared/domain/folds'

/** Classes that no sequence of a fold carries: its per-fold macro scores are undefined there. */
export function missingClasses(fold: Fold): readonly EmotionClass[] {
  return CLASSES.filter((_, index) => (fold.classes[index] ?? 0) === 0)
}

/** Sequences a class over all folds, in class order. */
export function classTotals(foldSet: FoldSet): readonly number[] {
  return CLASSES.map((_, index) => foldSet.folds.reduce((sum, fold) => sum + (fold.classes[index] ?? 0), 0))
}

/** One bar a fold, one part a class: rows for a stacked chart. */
export type FoldBar = { readonly fold: string } & Readonly<Record<EmotionClass, number>>

/** Rows of the stacked chart, in fold order. */
export function foldBars(foldSet: FoldSet): readonly FoldBar[] {
  return foldSet.folds.map((fold) => {
    const counts = Object.fromEntries(CLASSES.map((emotion, index) => [emotion, fold.classes[index] ?? 0])) as Record<EmotionClass, number>
    return { fold: String(fold.index), ...counts }
  })
}

/** How the folds were cut, in a sentence a paper could carry. */
export function ruleSentence(foldSet: Pick<FoldSet, 'rule' | 'k' | 'seed' | 'lastFrames'>): string {
  const frames = foldSet.lastFrames === 1 ? 'the last frame' : `the last ${foldSet.lastFrames} frames`
  const cut = foldSet.rule === 'step'
    ? `subjects in order of id are dealt in turn to ${foldSet.k} folds`
    : `subjects are shuffled with seed ${foldSet.seed}, then dealt in turn to ${foldSet.k} folds`
  return `By subject: ${cut}; ${frames} of each labelled sequence count.`
}

/** The rule in a few words, for a list. */
export function ruleName(foldSet: Pick<FoldSet, 'rule' | 'k' | 'seed'>): string {
  return foldSet.rule === 'step' ? `step-${foldSet.k}` : `seeded ${foldSet.k}-fold, seed ${foldSet.seed}`
}

/** Which folds lack which classes, in words; null when every fold holds every class. */
export function missingSentence(foldSet: FoldSet): string | null {
  const gaps = foldSet.folds.map((fold) => ({ fold: fold.index, classes: missingClasses(fold) })).filter((gap) => gap.classes.length > 0)
  if (gaps.length === 0) return null
  const parts = gaps.map((gap) => `fold ${gap.fold} holds no ${gap.classes.join(', no ')}`)
  const text = parts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}. A per-fold macro score is undefined there, so class scores are pooled over folds first.`
}
