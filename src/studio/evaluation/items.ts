/** One judged image: what is known of it and what the fold's model said. Only held-out predictions belong here. */
export interface EvaluationItem {
  readonly subject: string
  /** The sequence's own name within its subject. */
  readonly sequence: string
  readonly fold: number
  /** Index of the label among the run's classes. */
  readonly truth: number
  /** Softmax in class order. */
  readonly probabilities: readonly number[]
}

/** The class with the largest probability; the first of equals. */
export function predictedClass(probabilities: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < probabilities.length; i += 1) if ((probabilities[i] ?? 0) > (probabilities[best] ?? 0)) best = i
  return best
}

/** A key that tells sequences of different subjects apart. */
export function sequenceKey(item: { readonly subject: string; readonly sequence: string }): string {
  return JSON.stringify([item.subject, item.sequence])
}

/** Items by a key, in the order the keys first appear. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
