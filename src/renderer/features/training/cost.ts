import type { FoldSet } from '../../../shared/domain/folds'
import type { RunSummary } from '../../../shared/domain/runs'

/** What a training will cost before it starts, and on what that rests. */
export interface CostEstimate {
  /** Passes of one picture through the network, forward and back. */
  readonly images: number
  readonly folds: number
  /** Wall-clock seconds, or null where no earlier run tells the speed. */
  readonly seconds: number | null
  /** The run whose speed was taken. */
  readonly from: RunSummary | null
  /** True where that run trained another network, and its speed was scaled by the multiply-accumulates. */
  readonly scaled: boolean
}

/** Images that the chosen folds train on in one epoch: each fold leaves its own images out. Unknown fold numbers count nothing. */
export function imagesPerEpoch(foldSet: FoldSet, foldsOnly: readonly number[] | null): number {
  return foldSet.folds
    .filter((fold) => foldsOnly === null || foldsOnly.includes(fold.index))
    .reduce((sum, fold) => sum + (foldSet.images - fold.images), 0)
}

/** The newest earlier run whose speed is known: of the same network if there is one, else of any other. */
export function speedSource(runs: readonly RunSummary[], network: string): RunSummary | null {
  const known = runs.filter((run) => run.imagesPerSecond !== null && run.imagesPerSecond > 0)
    .sort((a, b) => b.createdAt - a.createdAt)
  return known.find((run) => run.network === network) ?? known[0] ?? null
}

/**
 * Seconds a training would last: images / images a second of an earlier run on this machine, whose speed is that of all its engines
 * together; it holds where as many work at once. A run of another network lends its speed scaled by the ratio of
 * multiply-accumulates, which is rough and said so.
 */
export function estimateCost(options: {
  readonly foldSet: FoldSet
  readonly foldsOnly: readonly number[] | null
  readonly epochs: number
  readonly network: string
  readonly runs: readonly RunSummary[]
  readonly macs: ReadonlyMap<string, number>
}): CostEstimate {
  const { foldSet, foldsOnly, epochs, network, runs, macs } = options
  const folds = foldsOnly === null ? foldSet.folds.length : foldSet.folds.filter((fold) => foldsOnly.includes(fold.index)).length
  const images = imagesPerEpoch(foldSet, foldsOnly) * epochs
  const from = speedSource(runs, network)
  const speed = from?.imagesPerSecond ?? null
  if (from === null || speed === null || folds === 0) return { images, folds, seconds: null, from: null, scaled: false }
  const scaled = from.network !== network
  const ratio = scaled ? (macs.get(from.network) ?? 0) / (macs.get(network) ?? Number.POSITIVE_INFINITY) : 1
  if (!(ratio > 0)) return { images, folds, seconds: null, from: null, scaled: false }
  return { images, folds, seconds: images / (speed * ratio), from, scaled }
}

/** `0, 2-4` as [0, 2, 3, 4]; null for an empty text (all folds); a sentence for what is not a fold of the set. */
export function parseFolds(text: string, k: number): { readonly folds: readonly number[] | null } | { readonly error: string } {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  if (parts.length === 0) return { folds: null }
  const folds = new Set<number>()
  for (const part of parts) {
    const match = /^(\d{1,3})(?:\s*-\s*(\d{1,3}))?$/.exec(part)
    if (match === null) return { error: `“${part}” is no fold number; write them like 0, 2, 5-7.` }
    const first = Number(match[1])
    const last = match[2] === undefined ? first : Number(match[2])
    if (first > last) return { error: `${first}-${last} runs backwards; write ${last}-${first}.` }
    if (last >= k) return { error: `This fold set has folds 0 to ${k - 1}; there is no fold ${last}.` }
    for (let fold = first; fold <= last; fold++) folds.add(fold)
  }
  return { folds: [...folds].sort((a, b) => a - b) }
}
