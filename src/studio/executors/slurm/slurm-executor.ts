import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { ClusterElement, SlurmRecord, Submission } from '../../../shared/domain/executor'
import { StudioError, toErrorPayload } from '../../../shared/errors'
import type { Clock } from '../../ports'
import type { FoldAnswer, FoldExecutor, FoldRequest, FoldTrainer } from '../fold-executor'
import { followElement, type ElementPlace } from './follow-element'
import { MessageFile } from './message-file'
import type { TaskLine } from './message-lines'
import { hasEnded } from './queue-states'
import { QueueWatch } from './queue-watch'
import { slurmWords } from './slurm-commands'
import type { SlurmPort } from './slurm-port'
import { placeSubmission, submitArray } from './submit'
import { clusterFolder, elementFiles, type ClusterFolder } from './submission-folder'
import { makeSharedFolder, removeClusterFolder, takeCheckpoint, takeWeights } from './transfer'

/** What a run's work on a cluster is done with. */
export interface ClusterWork {
  readonly port: SlurmPort
  readonly clock: Clock
  /** For names on the cluster: "run-3". */
  readonly run: string
  /** What the run's row says of earlier sessions. */
  readonly record: SlurmRecord
  /** Stores it anew. */
  readonly save: (record: SlurmRecord) => void
  /** The folds that are not done, and how many of them the cluster may train at once. */
  readonly requests: readonly FoldRequest[]
  readonly atOnce: number
  readonly log: (line: string, fold?: number) => void
  readonly signal: AbortSignal
  /** True once the studio closes: the array is left at work. */
  readonly leaving: () => boolean
}

/**
 * Trains folds as the elements of an array job. Folds that an earlier session of the studio has submitted and that are still there, or have ended well
 * meanwhile, are followed; the others are submitted, from their checkpoints where the request says so. A cancel or a pause cancels the array, whose
 * elements stop at checkpoints; a close leaves it at work.
 *
 * @throws StudioError `cluster-unavailable`, `cluster-refused`, `write-refused`, `disk-full`
 */
export async function slurmExecutor(work: ClusterWork): Promise<FoldExecutor> {
  const cluster = new ClusterRun(work)
  await cluster.begin()
  return {
    followed: work.requests.length,
    atOnce: work.atOnce,
    start: (request, signal, begins) => cluster.start(request, signal, begins),
    finish: () => removeClusterFolder(cluster.folder.path),
  }
}

/** What an element has said once its engine is ready, and the rest of what it says. */
interface ReadyElement {
  readonly engine: FoldTrainer['engine']
  readonly machine: FoldTrainer['machine']
  readonly host: string
  readonly id: string
  readonly lines: AsyncGenerator<TaskLine, never, void>
}

class ClusterRun {
  readonly folder: ClusterFolder
  private record: SlurmRecord
  private readonly watch: QueueWatch
  private readonly places = new Map<number, ElementPlace>()
  private cancelled: Promise<void> | undefined

  constructor(private readonly work: ClusterWork) {
    const { record, run } = work
    this.record = { ...record, folder: record.folder ?? join(record.sharedFolder, `emotionnet-${run}-${randomBytes(6).toString('hex')}`) }
    this.folder = clusterFolder(this.record.folder ?? '')
    this.watch = new QueueWatch(work.port, work.clock, (line) => work.log(line), (elements) => this.noteElements(elements))
  }

  /** Finds what an earlier session has left on the cluster and submits the rest. */
  async begin(): Promise<void> {
    const { requests, log, signal, leaving } = this.work
    makeSharedFolder(this.folder.path)
    const found = await this.findEarlier()
    const fresh = requests.filter(({ fold }) => !found.has(fold))
    for (const [fold, place] of found) {
      this.places.set(fold, place)
      log('It was submitted before and is followed.', fold)
    }
    signal.throwIfAborted()
    if (fresh.length > 0) await this.submit(fresh)
    if (signal.aborted && !leaving()) await this.cancel()
    signal.throwIfAborted()
  }

  async start(request: FoldRequest, signal: AbortSignal, begins: () => void): Promise<FoldTrainer> {
    const stop = (): void => { if (!this.work.leaving()) void this.cancel() }
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    let ready = await this.ready(request.fold, signal, begins)
    let isAsked = false
    return {
      engine: ready.engine, machine: ready.machine, name: `Element ${ready.id} on ${ready.host}`,
      train: async (wanted, hear) => {
        // asked again, with another request than its element was submitted with
        if (isAsked) {
          await this.submit([wanted])
          ready = await this.ready(wanted.fold, signal)
        }
        isAsked = true
        try {
          return await this.answer(wanted, ready, signal, hear)
        } catch (error) {
          this.keepCheckpoint(wanted)
          throw error
        }
      },
      // nothing of it works here, and what the cluster does ends by its own cancel
      stop: () => Promise.resolve(),
    }
  }

  private async submit(requests: readonly FoldRequest[]): Promise<void> {
    const { port, clock, run, log, atOnce } = this.work
    const number = this.record.submissions.length + 1
    const submission: Submission = { name: `emotionnet-${run}-${randomBytes(6).toString('hex')}`, job: null, folds: requests.map(({ fold }) => fold), at: clock.now() }
    const path = placeSubmission(this.folder, number, requests, (requests[0] as FoldRequest).data)
    // stored first: whatever happens now, the array is found again by its name
    const before = this.record
    this.keep({ ...before, submissions: [...before.submissions, submission] })
    try {
      const job = await submitArray(port, this.record, this.folder, submission, number, Math.min(atOnce, requests.length))
      this.keep({ ...this.record, submissions: [...before.submissions, { ...submission, job }] })
      log(`Array job ${job} submitted: folds ${submission.folds.join(', ')}, at most ${Math.min(atOnce, requests.length)} at once.`)
    } catch (error) {
      if (error instanceof StudioError && error.code === 'cluster-refused') this.keep(before)
      throw error
    }
    this.watch.follow(submission.name)
    for (const { fold } of requests) this.places.set(fold, { name: submission.name, fold, folder: path })
  }

  /** The last submission of each fold, where its element is at work or has finished the fold; a question to the queue, if there was any. */
  private async findEarlier(): Promise<ReadonlyMap<number, ElementPlace>> {
    const { requests } = this.work
    const found = new Map<number, ElementPlace>()
    if (this.record.submissions.length === 0) return found
    for (const { name } of this.record.submissions) this.watch.follow(name)
    await this.watch.refresh()
    for (const { fold } of requests) {
      const number = this.record.submissions.findLastIndex(({ folds }) => folds.includes(fold)) + 1
      const submission = this.record.submissions[number - 1]
      if (submission === undefined) continue
      const place = { name: submission.name, fold, folder: this.folder.submission(number) }
      const end = new MessageFile(elementFiles(place.folder, fold).messages).read().findLast(endsFold)
      const element = this.watch.element(place.name, fold)
      if (element === undefined) throw new StudioError('cluster-unavailable', 'The cluster\'s queue does not answer, so it is not known whether this run\'s earlier array job is still at work.', 'Check that this machine reaches the cluster, with: squeue; then resume the run.')
      const isAtWork = element !== null && !hasEnded(element.state) && end === undefined
      if (isAtWork || end?.type === 'fold-done') found.set(fold, place)
      // the answer to its submission was lost with the session that made it
      if (submission.job === null && element !== null) this.noteJob(submission.name, element)
    }
    return found
  }

  private async ready(fold: number, signal: AbortSignal, begins: () => void = () => undefined): Promise<ReadyElement> {
    const { port, clock, leaving } = this.work
    const place = this.places.get(fold)
    if (place === undefined) throw new Error(`fold ${fold} was not submitted`)
    const lines = followElement(place, { watch: this.watch, options: this.record, timing: port.timing, clock, signal, leaving })
    let node: Extract<TaskLine, { type: 'node' }> | undefined
    for (;;) {
      const { value } = await lines.next()
      if (value.type === 'node') {
        node = value
        begins()
      }
      else if (value.type === 'failed') throw StudioError.fromPayload(value.error)
      else if (value.type === 'ready' && node !== undefined) {
        return { engine: value.engine, machine: node.machine, host: node.host, lines, id: this.watch.element(place.name, fold)?.id ?? `of fold ${fold}` }
      }
    }
  }

  private async answer(request: FoldRequest, { lines }: ReadyElement, signal: AbortSignal, hear: Parameters<FoldTrainer['train']>[1]): Promise<FoldAnswer> {
    const { port, log } = this.work
    for (;;) {
      const { value } = await lines.next()
      if (value.type === 'log') log(value.line, request.fold)
      else if (value.type === 'failed') throw StudioError.fromPayload(value.error)
      else if (value.type === 'fold-done') {
        await takeWeights(this.folder, request, value.weights.sha256, port.timing)
        return { ...value, weights: { path: request.weights, sha256: value.weights.sha256 } }
      } else if (value.type === 'stopped') {
        // stopped by the cluster, not by the user: the scheduler says why when the element is over
        if (signal.aborted) {
          this.keepCheckpoint(request)
          return value
        }
      } else if (value.type !== 'node') hear(value)
    }
  }

  /** Cancels the array jobs that are followed, once; their elements write checkpoints and end. */
  private cancel(): Promise<void> {
    return (this.cancelled ??= this.scancel())
  }

  private async scancel(): Promise<void> {
    const { port, log } = this.work
    for (const name of new Set([...this.places.values()].map((place) => place.name))) {
      try {
        const end = await port.run('scancel', [`--name=${name}`])
        if (end.code !== 0) log(`Slurm did not cancel the array job ${name}: ${slurmWords(end)}`)
      } catch (error) {
        log(toErrorPayload(error).message)
      }
    }
    await this.watch.refresh()
  }

  private keepCheckpoint(request: FoldRequest): void {
    try {
      takeCheckpoint(this.folder, request)
    } catch (error) {
      this.work.log(`The checkpoint stays in the shared folder only: ${toErrorPayload(error).message}`, request.fold)
    }
  }

  /** Stores how the elements stand, where one has changed; the latest submission of a fold counts. */
  private noteElements(elements: readonly ClusterElement[]): void {
    const byFold = new Map(this.record.elements.map((element) => [element.fold, element]))
    for (const element of elements) byFold.set(element.fold, element)
    const next = [...byFold.values()].sort((a, b) => a.fold - b.fold)
    if (JSON.stringify(next) !== JSON.stringify(this.record.elements)) this.keep({ ...this.record, elements: next })
  }

  private noteJob(name: string, element: ClusterElement): void {
    const submissions = this.record.submissions.map((one) => (one.name === name ? { ...one, job: element.id.split('_')[0] ?? null } : one))
    this.keep({ ...this.record, submissions })
  }

  private keep(record: SlurmRecord): void {
    this.record = record
    this.work.save(record)
  }
}

function endsFold(line: TaskLine): line is Extract<TaskLine, { type: 'fold-done' | 'stopped' | 'failed' }> {
  return line.type === 'fold-done' || line.type === 'stopped' || line.type === 'failed'
}
