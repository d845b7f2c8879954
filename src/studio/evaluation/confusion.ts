import { predictedClass, type EvaluationItem } from './items'

/** Counts: rows = truth, columns = prediction. */
export type ConfusionMatrix = readonly (readonly number[])[]

/** The pooled confusion matrix of `classes` classes. */
export function confusionMatrix(items: readonly EvaluationItem[], classes: number): ConfusionMatrix {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  for (const item of items) {
    const row = matrix[item.truth]
    const column = predictedClass(item.probabilities)
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1
  }
  return matrix
}

export interface ClassScores {
  /** Items whose truth is this class. */
  readonly n: number
  /** null where the class does not occur. */
  readonly recall: number | null
  /** null where it was never predicted. */
  readonly precision: number | null
  /** 2 tp / (2 tp + fp + fn); null where the class neither occurs nor was predicted. */
  readonly f1: number | null
}

/** Recall, precision and F1 of each class. What is not defined is null and never 0 in disguise. */
export function classScores(matrix: ConfusionMatrix): readonly ClassScores[] {
  return matrix.map((row, label) => {
    const n = row.reduce((sum, count) => sum + count, 0)
    const predicted = matrix.reduce((sum, other) => sum + (other[label] ?? 0), 0)
    const hits = row[label] ?? 0
    return {
      n,
      recall: n === 0 ? null : hits / n,
      precision: predicted === 0 ? null : hits / predicted,
      f1: n + predicted === 0 ? null : (2 * hits) / (n + predicted),
    }
  })
}

/**
 * Mean F1 over the classes that occur among the truths, pooled over folds: a class that a fold does not hold makes a fold's own macro
 * average undefined. null when nothing was judged.
 */
export function macroF1(scores: readonly ClassScores[]): number | null {
  const present = scores.filter((score) => score.n > 0)
  return present.length === 0 ? null : present.reduce((sum, score) => sum + (score.f1 ?? 0), 0) / present.length
}
