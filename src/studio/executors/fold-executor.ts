import type { EngineMessage, TrainFoldRequest } from '../../shared/engine-protocol'
import type { EngineRecord } from '../../shared/domain/runs'
import type { Machine } from '../runs/machine'

/** A fold as it is to be trained, with the paths of the studio's own folder; an executor that works elsewhere brings its files there. */
export type FoldRequest = Omit<TrainFoldRequest, 'request'>
/** How a fold ends that did not fail. */
export type FoldAnswer = Extract<EngineMessage, { readonly type: 'fold-done' | 'stopped' }>

/** What trains one fold: an engine of this machine, or an element of an array job. */
export interface FoldTrainer {
  readonly engine: EngineRecord
  readonly machine: Machine
  /** For logs: "Engine 4711", "Element 17_3 on node5". */
  readonly name: string
  /** Trains and waits for the answer, whose weights then lie where the request wants them; `hear` gets what comes on the way. */
  train(request: FoldRequest, hear: (message: EngineMessage) => void): Promise<FoldAnswer>
  /** Resolves when nothing of it is at work on this machine any more, after `graceMs` at the latest. */
  stop(graceMs: number): Promise<void>
}

/** One of the ways to train the folds of a run. */
export interface FoldExecutor {
  /** How many folds are waited for at once, and how many of them are at work at once; a cluster's may wait in its queue. */
  readonly followed: number
  readonly atOnce: number
  /** Resolves when the fold's engine is ready, having called `begins` when it began to be loaded; an abort of the signal stops fold and wait. */
  start(request: FoldRequest, signal: AbortSignal, begins: () => void): Promise<FoldTrainer>
  /** Once, when every fold of the run is done: what was only needed on the way is removed. */
  finish(): void
}
