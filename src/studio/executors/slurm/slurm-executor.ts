import { randomBytes } from 'node:crypto'
import type { SlurmRecord, Submission } from '../../../shared/domain/executor'
import { StudioError, toErrorPayload } from '../../../shared/errors'
import type { Clock } from '../../ports'
import type { FoldAnswer, FoldExecutor, FoldRequest, FoldTrainer } from '../fold-executor'
import { ClusterRecord } from './cluster-record'
import { followElement, type ElementPlace } from './follow-element'
import { endsFold, hearAnswer, hearReady, type ElementLines, type ReadyElement } from './hear-element'
import { MessageFile } from './message-file'
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

class ClusterRun {
  readonly folder: ClusterFolder
  private readonly record: ClusterRecord
  private readonly watch: QueueWatch
  private readonly places = new Map<number, ElementPlace>()
  private cancelled: Promise<void> | undefined

  constructor(private readonly work: ClusterWork) {
    this.record = new ClusterRecord(work.record, work.run, work.save)
    this.folder = clusterFolder(this.record.folder)
    this.watch = new QueueWatch(work.port, work.clock, (line) => work.log(line), (elements) => this.record.noteElements(elements))
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
          return await this.answer(wanted, ready.lines, signal, hear)
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
    const submission: Submission = { name: `emotionnet-${run}-${randomBytes(6).toString('hex')}`, job: null, folds: requests.map(({ fold }) => fold), at: clock.now() }
    const path = placeSubmission(this.folder, this.record.value.submissions.length + 1, requests, (requests[0] as FoldRequest).data)
    const number = this.record.add(submission)
    try {
      const job = await submitArray(port, this.record.value, this.folder, submission, number, Math.min(atOnce, requests.length))
      this.record.setJob(submission.name, job)
      log(`Array job ${job} submitted: folds ${submission.folds.join(', ')}, at most ${Math.min(atOnce, requests.length)} at once.`)
    } catch (error) {
      if (error instanceof StudioError && error.code === 'cluster-refused') this.record.withdraw(submission.name)
      throw error
    }
    this.watch.follow(submission.name)
    for (const { fold } of requests) this.places.set(fold, { name: submission.name, fold, folder: path })
  }

  /** The last submission of each fold, where its element is at work or has finished the fold; a question to the queue, if there was any. */
  private async findEarlier(): Promise<ReadonlyMap<number, ElementPlace>> {
    const { requests } = this.work
    const { submissions } = this.record.value
    const found = new Map<number, ElementPlace>()
    if (submissions.length === 0) return found
    for (const { name } of submissions) this.watch.follow(name)
    await this.watch.refresh()
    for (const { fold } of requests) {
      const number = submissions.findLastIndex(({ folds }) => folds.includes(fold)) + 1
      const submission = submissions[number - 1]
      if (submission === undefined) continue
      const place = { name: submission.name, fold, folder: this.folder.submission(number) }
      const end = new MessageFile(elementFiles(place.folder, fold).messages).read().findLast(endsFold)
      const element = this.watch.element(place.name, fold)
      if (element === undefined) throw new StudioError('cluster-unavailable', 'The cluster\'s queue does not answer, so it is not known whether this run\'s earlier array job is still at work.', 'Check that this machine reaches the cluster, with: squeue; then resume the run.')
      const isAtWork = element !== null && !hasEnded(element.state) && end === undefined
      if (isAtWork || end?.type === 'fold-done') found.set(fold, place)
      // the answer to its submission was lost with the session that made it
      if (submission.job === null && element !== null) this.record.setJob(submission.name, element.id.split('_')[0] ?? null)
    }
    return found
  }

  private async ready(fold: number, signal: AbortSignal, begins: () => void = () => undefined): Promise<ReadyElement & { readonly id: string; readonly lines: ElementLines }> {
    const { port, clock, leaving } = this.work
    const place = this.places.get(fold)
    if (place === undefined) throw new Error(`fold ${fold} was not submitted`)
    const lines = followElement(place, { watch: this.watch, options: this.record.value, timing: port.timing, clock, signal, leaving })
    return { ...(await hearReady(lines, begins)), lines, id: this.watch.element(place.name, fold)?.id ?? `of fold ${fold}` }
  }

  private async answer(request: FoldRequest, lines: ElementLines, signal: AbortSignal, hear: Parameters<FoldTrainer['train']>[1]): Promise<FoldAnswer> {
    const { port, log } = this.work
    const answer = await hearAnswer(lines, () => signal.aborted, (line) => log(line, request.fold), hear)
    if (answer.type === 'stopped') {
      this.keepCheckpoint(request)
      return answer
    }
    await takeWeights(this.folder, request, answer.weights.sha256, port.timing)
    return { ...answer, weights: { path: request.weights, sha256: answer.weights.sha256 } }
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
}
