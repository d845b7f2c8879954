/** What is known of one fold of a run under way. */
export interface FoldTiming {
  /** Epochs still to train. */
  readonly epochsLeft: number
  /** Wall-clock seconds of each epoch of this session, the first one without the engine's start. */
  readonly epochSeconds: readonly number[]
  /** Seconds since its last epoch ended, 0 before the first; null for a fold whose turn has not come. */
  readonly idleSeconds: number | null
}

/** The first epoch of an engine chooses kernels and fills caches; it tells little of those that follow. */
const WARM_UP = 1
/** A fold's own pace counts once so many of its epochs tell it; before that the pace of all does. */
const SETTLED = 5
/** As many of a fold's last epochs tell its pace: enough for the slow ones among them to count as often as they come, few enough to notice a busier machine. */
const RECENT = 30

/**
 * Seconds until the last fold of a run ends, 0 or more; null while no epoch is known. Folds at work need their epochs left at their own recent pace; folds
 * that wait are dealt to engines as they come free, at the pace of all.
 *
 * @param engines engines at once
 * @param overheadSeconds what a fold costs beside its epochs: the engine's start, the held-out test, writing the weights
 * @param earlier pace of an earlier session, seconds an epoch, for the time before the first epoch of this one; null where there is none
 */
export function secondsLeft(folds: readonly FoldTiming[], engines: number, overheadSeconds: number, earlier: number | null): number | null {
  const common = paceOf(folds.flatMap((fold) => told(fold))) ?? earlier ?? paceOf(folds.flatMap((fold) => fold.epochSeconds))
  if (common === null) return null
  const pace = (fold: FoldTiming): number => (told(fold).length < SETTLED ? common : (paceOf(told(fold)) ?? common))
  const lanes = folds.flatMap((fold) => (fold.epochsLeft === 0 || fold.idleSeconds === null ? [] : [fold.epochsLeft * pace(fold) - Math.min(fold.idleSeconds, pace(fold))]))
  while (lanes.length < engines) lanes.push(0)
  for (const fold of folds) {
    if (fold.idleSeconds !== null || fold.epochsLeft === 0) continue
    const first = lanes.indexOf(Math.min(...lanes))
    lanes[first] = (lanes[first] ?? 0) + overheadSeconds + fold.epochsLeft * common
  }
  return Math.max(...lanes)
}

/** The epochs of a fold that tell its pace. */
function told(fold: FoldTiming): readonly number[] {
  return fold.epochSeconds.slice(WARM_UP).slice(-RECENT)
}

/** Mean seconds an epoch; null where there is none. */
function paceOf(seconds: readonly number[]): number | null {
  return seconds.length === 0 ? null : seconds.reduce((sum, one) => sum + one, 0) / seconds.length
}
