import type { JudgedFrame } from '../../src/studio/evaluation/diagnose'
import { randomStream } from '../../src/studio/random'

export interface Invention {
  readonly subjects?: number
  readonly folds?: number
  readonly classes?: number
  /** A class that no item carries. */
  readonly absent?: number | null
  /** How much the class that a model leans to stands out. */
  readonly lead?: number
}

/** Held-out predictions of a model that never was: three frames a sequence, subjects in folds, some subjects much harder than others. */
export function inventItems(seed: number, { subjects = 46, folds = 10, classes = 7, absent = null, lead = 0.7 }: Invention = {}): readonly JudgedFrame[] {
  const random = randomStream(seed, 'evaluation-items')
  return Array.from({ length: subjects }, (_, place) => place).flatMap((place) => {
    const hard = random.float()
    return Array.from({ length: 1 + random.below(4) }, (_sequence, number) => {
      let truth = random.below(classes)
      if (truth === absent) truth = (truth + 1) % classes
      const lean = random.float() < hard ? random.below(classes) : truth
      return [2, 1, 0].map((fromApex) => {
        const raw = Array.from({ length: classes }, (_class, label) => random.float() * 0.8 + (label === lean ? lead : 0))
        const sum = raw.reduce((a, b) => a + b)
        return { subject: `S${place}`, sequence: `00${number}`, fold: place % folds, truth, probabilities: raw.map((value) => value / sum), fromApex }
      })
    }).flat()
  })
}
