/** What is known of one fold of a run under way. */
export interface FoldTiming {
  /** Epochs still to train. */
  readonly epochsLeft: number
  /** Wall-clock seconds of each epoch of this session, the first one without the engine's start. */
  readonly epochSeconds: readonly number[]
  /** Seconds since its last epoch ended, 0 before the first; null for a fold whose turn has not come. */
  readonly idleSeconds: number | null
}

/** The first epochs of an engine choose kernels and fill caches; they tell little of those that follow. */
const WARM_UP = 2
/** As many of a fold's last epochs tell its pace: a machine that got busier or freer is noticed within them. */
const RECENT = 8

/**
 * Seconds until the last fold of a run ends, 0 or more; null while no epoch is known. Folds at work need their epochs left at their own recent pace (the
 * median of their last epochs, since one slow epoch is no trend); folds that wait are dealt to engines as they come free, at the pace of the others.
 *
 * @param engines engines at once
 * @param overheadSeconds what a fold costs beside its epochs: the engine's start, the held-out test, writing the weights
 * @param earlier pace of an earlier session, seconds an epoch, for the time before the first epoch of this one; null where there is none
 */
export function secondsLeft(folds: readonly FoldTiming[], engines: number, overheadSeconds: number, earlier: number | null): number | null {
  const paces = folds.flatMap((fold) => paceOf(fold.epochSeconds) ?? [])
  const common = paces.length > 0 ? median(paces) : earlier
  if (common === null) return null
  const need = (fold: FoldTiming): number => fold.epochsLeft * (paceOf(fold.epochSeconds) ?? common)
  const lanes = folds.flatMap((fold) => (fold.epochsLeft === 0 || fold.idleSeconds === null ? [] : [Math.max(0, need(fold) - Math.min(fold.idleSeconds, paceOf(fold.epochSeconds) ?? common))]))
  while (lanes.length < engines) lanes.push(0)
  for (const fold of folds) {
    if (fold.idleSeconds !== null || fold.epochsLeft === 0) continue
    const first = lanes.indexOf(Math.min(...lanes))
    lanes[first] = (lanes[first] ?? 0) + overheadSeconds + need(fold)
  }
  return Math.max(...lanes)
}

function paceOf(seconds: readonly number[]): number | null {
  if (seconds.length === 0) return null
  return median((seconds.length > WARM_UP ? seconds.slice(WARM_UP) : seconds.slice(-1)).slice(-RECENT))
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
