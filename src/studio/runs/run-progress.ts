import type { Epoch } from '../../shared/domain/runs'
import type { JobControl } from '../jobs/job-handler'
import type { Clock } from '../ports'
import { secondsLeft, type FoldTiming } from './time-left'

/** What a training knows of itself when it begins. */
export interface ProgressPlan {
  /** Folds of the whole run, and those of them that are trained now. */
  readonly folds: readonly number[]
  readonly todo: readonly number[]
  /** Epochs a fold. */
  readonly epochs: number
  readonly engines: number
  /** Epochs that earlier sessions have stored. */
  readonly stored: readonly Pick<Epoch, 'fold' | 'epoch' | 'seconds'>[]
}

/** A fold's way through this session, in milliseconds of the monotonic clock. */
interface Watch { readonly startedAt: number; lastAt: number | null; readonly seconds: number[]; over: boolean }

/** Counts a run's epochs and judges the time it still takes, from what engines say of their folds. */
export class RunProgress {
  /** The epochs of each fold that are done, in this session or before. */
  private readonly seen: ReadonlyMap<number, Set<number>>
  private readonly watches = new Map<number, Watch>()
  private readonly overheads: number[] = []
  private readonly earlier: number | null

  constructor(private readonly plan: ProgressPlan, private readonly clock: Clock, private readonly control: Pick<JobControl, 'progress'>) {
    this.seen = new Map(plan.folds.map((fold) => [fold, new Set<number>()]))
    for (const { fold, epoch } of plan.stored) this.seen.get(fold)?.add(epoch)
    this.earlier = plan.stored.length === 0 ? null : plan.stored.reduce((sum, epoch) => sum + epoch.seconds, 0) / plan.stored.length
    this.tell()
  }

  /** An engine is being started for a fold. */
  foldStarts(fold: number): void {
    this.watches.set(fold, { startedAt: this.clock.monotonic(), lastAt: null, seconds: [], over: false })
  }

  /** Epochs that a fold's checkpoint holds. One that is told twice counts once. */
  resumed(epochs: readonly Pick<Epoch, 'fold' | 'epoch'>[]): void {
    for (const { fold, epoch } of epochs) this.seen.get(fold)?.add(epoch)
    this.tell()
  }

  /** An epoch has ended. Between two of them the wall clock counts: it includes what an engine does beside its steps. */
  epochDone({ fold, epoch, seconds }: Pick<Epoch, 'fold' | 'epoch' | 'seconds'>): void {
    this.seen.get(fold)?.add(epoch)
    const watch = this.watches.get(fold)
    const now = this.clock.monotonic()
    if (watch !== undefined) {
      if (watch.lastAt === null) this.overheads.push(Math.max(0, (now - watch.startedAt) / 1000 - seconds))
      watch.seconds.push(watch.lastAt === null ? seconds : (now - watch.lastAt) / 1000)
      watch.lastAt = now
    }
    this.tell()
  }

  /** A fold needs no more time: it is done, also where it stopped before its last epoch, or it failed. */
  foldEnds(fold: number, done: boolean): void {
    const watch = this.watches.get(fold)
    if (watch !== undefined) watch.over = true
    if (done) for (let epoch = 0; epoch < this.plan.epochs; epoch += 1) this.seen.get(fold)?.add(epoch)
    this.tell()
  }

  private tell(): void {
    const { folds, epochs, todo, engines } = this.plan
    const overhead = this.overheads.length === 0 ? 0 : this.overheads.reduce((sum, one) => sum + one, 0) / this.overheads.length
    const done = [...this.seen.values()].reduce((sum, one) => sum + one.size, 0)
    this.control.progress('training', done, folds.length * epochs, secondsLeft(todo.map((fold) => this.timingOf(fold)), engines, overhead, this.earlier))
  }

  private timingOf(fold: number): FoldTiming {
    const watch = this.watches.get(fold)
    return {
      epochsLeft: watch?.over === true ? 0 : this.plan.epochs - (this.seen.get(fold)?.size ?? 0), epochSeconds: watch?.seconds ?? [],
      idleSeconds: watch === undefined ? null : watch.lastAt === null ? 0 : (this.clock.monotonic() - watch.lastAt) / 1000,
    }
  }
}
