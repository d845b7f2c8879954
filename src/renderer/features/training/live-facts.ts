import type { Epoch, FoldRun, RunSummary } from '../../../shared/domain/runs'
import { isActive } from './run-words'

/** What a training is doing now, as far as its epochs tell: newer than the stored run while engines work. */
export interface LiveFacts {
  readonly epochsDone: number
  /** Images a second of all engines at work together; null before the first epoch. */
  readonly imagesPerSecond: number | null
}

/** The last epoch of each fold. */
export function lastEpochs(epochs: readonly Epoch[]): ReadonlyMap<number, Epoch> {
  const last = new Map<number, Epoch>()
  for (const epoch of epochs) {
    const known = last.get(epoch.fold)
    if (known === undefined || epoch.epoch >= known.epoch) last.set(epoch.fold, epoch)
  }
  return last
}

/** Epochs done and speed now. Folds whose last planned epoch is done no longer work; a run that has ended keeps the stored speed. */
export function liveFacts(run: Pick<RunSummary, 'state' | 'epochs' | 'epochsDone' | 'imagesPerSecond'>, epochs: readonly Epoch[]): LiveFacts {
  const epochsDone = Math.max(run.epochsDone, epochs.length)
  if (!isActive(run)) return { epochsDone, imagesPerSecond: run.imagesPerSecond }
  const working = [...lastEpochs(epochs).values()].filter((epoch) => epoch.epoch + 1 < run.epochs)
  if (working.length === 0) return { epochsDone, imagesPerSecond: run.imagesPerSecond }
  return { epochsDone, imagesPerSecond: working.reduce((sum, epoch) => sum + epoch.imagesPerSecond, 0) }
}

/** A fold's speed and time so far, from its epochs where they know more than the stored fold. */
export function foldSpeed(fold: Pick<FoldRun, 'index' | 'imagesPerSecond' | 'seconds'>, epochs: readonly Epoch[]): { readonly imagesPerSecond: number | null; readonly seconds: number | null } {
  const own = epochs.filter((epoch) => epoch.fold === fold.index)
  const last = own[own.length - 1]
  if (last === undefined) return { imagesPerSecond: fold.imagesPerSecond, seconds: fold.seconds }
  return {
    imagesPerSecond: fold.imagesPerSecond ?? last.imagesPerSecond,
    seconds: Math.max(fold.seconds ?? 0, own.reduce((sum, epoch) => sum + epoch.seconds, 0)),
  }
}
