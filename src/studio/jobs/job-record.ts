import type { ErrorPayload } from '../../shared/errors'
import { idOf } from '../../shared/domain/ids'
import { isTerminal, type Job, type JobState } from '../../shared/domain/jobs'
import type { Clock } from '../ports'

/** Lines of log a job keeps. */
export const LOG_LINES = 200

/** The live state of one job: progress that never goes back, a rate for the ETA, the last lines of its log. */
export class JobRecord {
  state: JobState = 'queued'
  stage = 'waiting'
  done = 0
  total = 0
  tick = 0
  place: number | null = null
  startedAt: number | null = null
  endedAt: number | null = null
  error: ErrorPayload | null = null
  result: unknown = null
  readonly log: string[] = []
  private stageStart: { at: number; done: number } = { at: 0, done: 0 }
  private told: { at: number; seconds: number } | null = null

  constructor(
    readonly id: number,
    readonly method: string,
    readonly title: string,
    readonly createdAt: number,
    private readonly clock: Clock,
  ) {}

  /** `seconds`: the time left as the work itself judges it; without it the stage's own rate tells. */
  advance(stage: string, done: number, total: number, seconds: number | null = null): void {
    if (stage !== this.stage) {
      this.stage = stage
      this.done = 0
      this.stageStart = { at: this.clock.monotonic(), done }
    }
    this.total = Math.max(0, Math.floor(total))
    this.done = Math.max(this.done, Math.floor(done))
    this.told = seconds === null ? null : { at: this.clock.monotonic(), seconds }
  }

  line(text: string): void {
    this.log.push(text.slice(0, 2000))
    if (this.log.length > LOG_LINES) this.log.shift()
  }

  /** The job as every host shows it; each view of a changed state carries a higher tick. */
  view(): Job {
    return {
      job: idOf('job', this.id), method: this.method, title: this.title, state: this.state, stage: this.stage, done: this.done, total: this.total,
      etaSeconds: this.eta(), place: this.place, tick: this.tick, createdAt: this.createdAt, startedAt: this.startedAt, endedAt: this.endedAt, error: this.error, result: this.result,
    }
  }

  /** Seconds left: as told, less what has passed since, else at the stage's own mean rate; unknown before the first step and after the end. */
  private eta(): number | null {
    if (isTerminal(this.state)) return null
    if (this.told !== null) return Math.max(0, Math.round(this.told.seconds - (this.clock.monotonic() - this.told.at) / 1000))
    const steps = this.done - this.stageStart.done
    if (this.total === 0 || steps <= 0) return null
    const seconds = (this.clock.monotonic() - this.stageStart.at) / 1000
    return Math.max(0, Math.round((seconds / steps) * (this.total - this.done)))
  }
}
