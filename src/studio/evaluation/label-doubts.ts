import type { LabelDoubts } from '../../shared/domain/diagnosis'
import type { Emotion } from '../../shared/domain/emotion'
import { toSequences } from './accuracy'
import type { EvaluationItem } from './items'

/**
 * Sequences whose label is likely wrong, by confident learning (Northcutt, Jiang & Chuang 2021): a sequence counts as confidently of class j where its
 * probability of j is at least the mean that sequences labelled j have, and where several classes pass, as the most probable of them. It is doubted where
 * that is not its label. Held-out softmaxes only, so no model judges a label it was taught. A doubt is a reason to look, never a proof: an image that is
 * merely hard looks the same.
 */
export function labelDoubts(items: readonly EvaluationItem[], classes: readonly Emotion[]): LabelDoubts {
  const sequences = toSequences(items)
  const usual = classes.map((_, label) => {
    const own = sequences.filter((one) => one.truth === label)
    return own.length === 0 ? null : own.reduce((sum, one) => sum + (one.probabilities[label] ?? 0), 0) / own.length
  })
  const doubted = sequences.flatMap((one) => {
    const likely = confidentClass(one.probabilities, usual)
    const [label, other] = [classes[one.truth], likely === null ? undefined : classes[likely]]
    return label === undefined || other === undefined || other === label ? [] : [{ subject: one.subject, sequence: one.sequence, label, likely: other, probability: Math.min(1, one.probabilities[one.truth] ?? 0) }]
  })
  return { n: sequences.length, usual, sequences: doubted.sort((a, b) => a.probability - b.probability) }
}

/** The most probable of the classes that are at least as probable as is usual for them; null where none is. */
function confidentClass(probabilities: readonly number[], usual: readonly (number | null)[]): number | null {
  let best: number | null = null
  usual.forEach((threshold, label) => {
    const p = probabilities[label] ?? 0
    if (threshold !== null && p >= threshold && (best === null || p > (probabilities[best] ?? 0))) best = label
  })
  return best
}
