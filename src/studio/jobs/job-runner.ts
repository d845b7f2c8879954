import type { JobMethod } from '../../shared/contract'
import { idOf } from '../../shared/domain/ids'
import type { Job, JobState } from '../../shared/domain/jobs'
import { StudioError, toErrorPayload } from '../../shared/errors'
import type { StudioEvent } from '../../shared/events'
import type { Clock, Log } from '../ports'
import type { Store } from '../store/store'
import type { JobHandler, JobLane } from './job-handler'
import { JobQueue } from './job-queue'
import { JobRecord } from './job-record'
import { interruptLeftovers, loadJob, insertJob, saveJob } from './job-rows'
import { Throttle } from './throttle'

/** How many jobs of a lane run at once. What a cluster does is only followed here. */
const LANE_WIDTH: Record<JobLane, number> = { import: 1, demo: 1, training: 1, cluster: 16, predict: 1, bench: 1, report: 1, carry: 1 }
/** Listeners hear of progress at most this often. */
const PROGRESS_INTERVAL_MS = 110

type AnyHandler = JobHandler<JobMethod>
/** A job whose row is stored, and that does not wait in the queue yet. */
export interface StagedJob { readonly lane: JobLane; readonly record: JobRecord; readonly handler: AnyHandler; readonly input: unknown }
/** Why a job stops before its end. */
type Stop = 'cancelled' | 'paused' | 'interrupted'
interface Active { readonly lane: JobLane; readonly record: JobRecord; readonly handler: AnyHandler; readonly input: unknown; readonly abort: AbortController; stop: Stop | null; settled: Promise<void> }

/**
 * Runs long methods: a queue a lane, persisted rows, throttled progress, cancel, pause, and exactly one terminal event a job.
 * A job that was queued or running when a process died is found `interrupted` at the next start.
 */
export class JobRunner {
  private readonly active = new Map<number, Active>()
  private readonly waiting = new JobQueue<Active>((entry) => this.announce(entry.record))
  private isClosing = false

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly emit: (event: StudioEvent) => void,
  ) {
    interruptLeftovers(store, clock.now())
  }

  /** Stores the job and returns its id at once; it starts when its lane is free. */
  submit<M extends JobMethod>(method: M, handler: JobHandler<M>, input: Parameters<JobHandler<M>['run']>[0]): { readonly job: string } {
    const staged = this.store.transaction(() => this.stage(method, handler, input))
    this.release([staged])
    return { job: idOf('job', staged.record.id) }
  }

  /** Stores a job within the caller's transaction, so that several are stored together or not at all. Nothing of it runs before it is released. */
  stage<M extends JobMethod>(method: M, handler: JobHandler<M>, input: Parameters<JobHandler<M>['run']>[0]): StagedJob {
    if (this.isClosing) throw closingError()
    const title = handler.title(input)
    const id = insertJob(this.store, method, title, input, this.clock.now())
    handler.accept?.(input, id)
    const lane = typeof handler.lane === 'function' ? handler.lane(input) : handler.lane
    return { lane, record: new JobRecord(id, method, title, this.clock.now(), this.clock), handler: handler as unknown as AnyHandler, input }
  }

  /** Lets staged jobs wait for their lanes, in their order; call it once their transaction is committed. */
  release(staged: readonly StagedJob[]): void {
    for (const job of staged) {
      this.waiting.add({ ...job, abort: new AbortController(), stop: null, settled: Promise.resolve() })
      this.announce(job.record)
    }
    // the caller learns the ids before the first progress
    setImmediate(() => this.fill())
  }

  /** Asks a job to stop. A waiting one ends at once; a running one when its handler has stopped. Unknown and ended jobs are left alone. */
  cancel(id: number): void {
    this.stop(id, 'cancelled')
  }

  /** Asks a job to stop where it can go on later, and resolves when it has. Unknown and ended jobs are left alone. */
  async pause(id: number): Promise<void> {
    this.stop(id, 'paused')
    await this.active.get(id)?.settled
  }

  /** Lets a waiting job run before the others of its lane. One that does not wait is left alone. */
  runNext(id: number): void {
    this.waiting.toFront(id)
  }

  /** Live jobs first, newest first, then the last stored ones. */
  view(id: number): Job | undefined {
    return this.live(id)?.view() ?? loadJob(this.store, id)?.job
  }

  lines(id: number): readonly string[] {
    return this.live(id)?.log ?? loadJob(this.store, id)?.log ?? []
  }

  busy(): boolean {
    return this.active.size + this.waiting.size > 0
  }

  /** Interrupts everything and waits until every handler has let go. */
  async close(): Promise<void> {
    this.isClosing = true
    for (const entry of this.waiting.takeAll()) this.end(entry, 'interrupted', null, closingError())
    const running = [...this.active.values()]
    for (const entry of running) this.stop(entry.record.id, 'interrupted')
    await Promise.all(running.map((entry) => entry.settled))
  }

  private live(id: number): JobRecord | undefined {
    return this.active.get(id)?.record ?? this.waiting.find(id)?.record
  }

  /** A job that stops already keeps its reason, but for the studio's close, which goes before. */
  private stop(id: number, how: Stop): void {
    const waiting = this.waiting.find(id)
    if (waiting !== undefined) {
      this.waiting.take(waiting)
      this.end(waiting, how, null, STOPPED[how]())
      return
    }
    const running = this.active.get(id)
    if (running === undefined) return
    running.stop = how === 'interrupted' ? how : (running.stop ?? how)
    running.abort.abort(STOPPED[how]())
  }

  private fill(): void {
    const hasRoom = (lane: JobLane): boolean => [...this.active.values()].filter((other) => other.lane === lane).length < LANE_WIDTH[lane]
    for (let entry = this.waiting.ready(hasRoom); entry !== undefined; entry = this.waiting.ready(hasRoom)) {
      this.active.set(entry.record.id, entry)
      this.waiting.take(entry)
      entry.settled = this.execute(entry)
    }
  }

  private async execute(entry: Active): Promise<void> {
    const { record, abort } = entry
    record.state = 'running'
    record.stage = 'starting'
    record.startedAt = this.clock.now()
    saveJob(this.store, record)
    this.announce(record)
    const throttle = new Throttle(PROGRESS_INTERVAL_MS, this.clock, () => this.announce(record))
    let outcome: { state: JobState; result: unknown; error: unknown }
    try {
      const result = await entry.handler.run(entry.input as never, {
        jobId: record.id,
        signal: abort.signal,
        closing: () => entry.stop === 'paused' || entry.stop === 'interrupted',
        leaving: () => entry.stop === 'interrupted',
        progress: (stage, done, total, secondsLeft) => { record.advance(stage, done, total, secondsLeft); throttle.request() },
        log: (line) => record.line(line),
      })
      outcome = { state: 'done', result, error: null }
    } catch (error) {
      outcome = { state: stateAfter(error, entry.stop), result: null, error }
      if (!(error instanceof StudioError)) this.log.warn(`${record.method} (${record.title}): ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
    throttle.stop()
    this.active.delete(record.id)
    this.end(entry, outcome.state, outcome.result, outcome.error)
    this.fill()
  }

  private end(entry: Active, state: JobState, result: unknown, error: unknown): void {
    const { record } = entry
    record.state = state
    record.result = result
    record.error = error === null ? null : toErrorPayload(error)
    record.endedAt = this.clock.now()
    saveJob(this.store, record)
    try {
      entry.handler.ended?.(record.id, state)
    } finally {
      this.announce(record)
    }
  }

  private announce(record: JobRecord): void {
    record.tick += 1
    this.emit({ kind: 'job', job: record.view() })
  }
}

/** A failure of its own that a stopped job met on its way out is told, but for the studio's close, after which nobody listens. */
function stateAfter(error: unknown, stop: Stop | null): JobState {
  if (stop === null) return 'failed'
  if (stop === 'interrupted') return stop
  return error instanceof StudioError && error.code !== 'cancelled' ? 'failed' : stop
}

function cancelledError(): StudioError {
  return new StudioError('cancelled', 'The job was cancelled.', 'Start it again when you like; what was finished before is kept.')
}

function closingError(): StudioError {
  return new StudioError('cancelled', 'The studio was closed while the job was under way.', 'Open the studio again and resume it.')
}

function pausedError(): StudioError {
  return new StudioError('cancelled', 'The job was paused.', 'Resume it when you like; it goes on from its checkpoint.')
}

const STOPPED: Readonly<Record<Stop, () => StudioError>> = { cancelled: cancelledError, paused: pausedError, interrupted: closingError }
