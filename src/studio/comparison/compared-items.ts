import type { LeftOut } from '../../shared/domain/comparison'
import type { EvaluationItem } from '../evaluation/items'

/** A held-out image with the names by which two runs can be seen to mean the same one. */
export interface NamedItem extends EvaluationItem {
  /** The number in the frame's file name. */
  readonly frame: number
  /** SHA-256 of the picture's file. */
  readonly image: string
}

export interface Aligned<T extends NamedItem> {
  /** The compared items of each run, all in one order. */
  readonly items: readonly (readonly T[])[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * The held-out images that every run has judged: the same subject, sequence and frame, the same picture by its hash, the same label. All others are named
 * with the reason, none is dropped in silence. Folds may differ; what needs equal folds asks for them itself.
 *
 * @param runs the judged images of each run, each image at most once
 */
export function alignItems<T extends NamedItem>(runs: readonly (readonly T[])[]): Aligned<T> {
  const byKey = runs.map((items) => new Map(items.map((item) => [keyOf(item), item])))
  const items: T[][] = runs.map(() => [])
  const leftOut: LeftOut[] = []
  for (const [key, item] of new Map(byKey.flatMap((map) => [...map]))) {
    const found = byKey.flatMap((map) => map.get(key) ?? [])
    const reason = found.length < runs.length ? 'not judged by every run' as const
      : found.some((one) => one.image !== item.image) ? 'another picture' as const
        : found.some((one) => one.truth !== item.truth) ? 'labelled differently' as const : null
    if (reason === null) found.forEach((one, run) => items[run]?.push(one))
    else leftOut.push({ subject: item.subject, sequence: item.sequence, frame: item.frame, reason })
  }
  return { items, leftOut }
}

function keyOf({ subject, sequence, frame }: NamedItem): string {
  return JSON.stringify([subject, sequence, frame])
}
