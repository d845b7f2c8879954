import type { JobMethod, ParsedOf, ResultOf } from '../../shared/contract'
import type { JobState } from '../../shared/domain/jobs'

/** Jobs of one lane wait for each other; lanes run side by side. */
export type JobLane = 'import' | 'demo' | 'training' | 'cluster' | 'predict' | 'bench' | 'report' | 'carry'

/** What a running job may use. */
export interface JobControl {
  readonly jobId: number
  /** Aborted on cancel, pause and close; `signal.reason` is the StudioError to stop with. */
  readonly signal: AbortSignal
  /** True once the stop is a pause or the studio's close: there is time to stop at a checkpoint. A cancel has none. */
  readonly closing: () => boolean
  /** True once the stop is the studio's close: what works on elsewhere is left at work. */
  readonly leaving: () => boolean
  /**
   * Any number of calls; listeners hear at most ten a second, and `done` never goes back within a stage. `total` 0 = unknown.
   * `secondsLeft` where the work knows better than its mean rate.
   */
  progress(stage: string, done: number, total: number, secondsLeft?: number | null): void
  /** Kept: the last 200 lines. */
  log(line: string): void
}

/** A long method: how it is named, which lane it takes, what it does. */
export interface JobHandler<M extends JobMethod> {
  /** Where it depends on the input, it is asked once the input is accepted. */
  readonly lane: JobLane | ((input: ParsedOf<M>) => JobLane)
  title(input: ParsedOf<M>): string
  /** Runs in the call itself, before the job id is returned: refuses bad input with a StudioError, makes rows that must be seen at once. */
  accept?(input: ParsedOf<M>, jobId: number): void
  run(input: ParsedOf<M>, control: JobControl): Promise<ResultOf<M>>
  /** Once, after the terminal state is stored; also for a job cancelled before it ran. */
  ended?(jobId: number, state: JobState): void
}
