import type { Emotion } from '../../../shared/domain/emotion'
import type { LabelDoubts } from '../../../shared/domain/diagnosis'

/** What confident learning makes of the labels, for the line above pictures that are sorted by it. */
export function doubtsSentence({ n, sequences }: LabelDoubts): string {
  const how = 'The least believed label stands first: the smallest probability that the held-out model gives to it.'
  const [first] = sequences
  if (first === undefined) return `${how} Confident learning (Northcutt et al. 2021) doubts the label of none of ${n} sequences.`
  return `${how} Confident learning (Northcutt et al. 2021) doubts the labels of ${sequences.length} of ${n} sequences, most of all ${first.subject}/${first.sequence}: labelled ${first.label}, likely ${first.likely}. A doubt is a reason to look, not a proof.`
}

/** What the models think of one picture's label beside what they usually think of that class; null for a picture without a label. */
export function beliefSentence(truth: Emotion | null, probabilities: readonly number[], classes: readonly Emotion[], usual: LabelDoubts['usual']): string | null {
  const label = truth === null ? -1 : classes.indexOf(truth)
  const [own, mean] = [probabilities[label], usual[label]]
  if (truth === null || own === undefined || mean == null) return null
  return `Its label, ${truth}, got ${(100 * own).toFixed(1)} %; sequences labelled so get ${(100 * mean).toFixed(1)} % on average.`
}
