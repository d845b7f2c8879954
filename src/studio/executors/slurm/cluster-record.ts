import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { ClusterElement, SlurmRecord, Submission } from '../../../shared/domain/executor'

/** What a run's row says of its work on a cluster; each change is stored at once, so that another session of the studio finds it. */
export class ClusterRecord {
  private held: SlurmRecord
  /** The run's own folder in the shared one. */
  readonly folder: string

  /** @param run for the folder's name: "run-3" */
  constructor(record: SlurmRecord, run: string, private readonly save: (record: SlurmRecord) => void) {
    this.folder = record.folder ?? join(record.sharedFolder, `emotionnet-${run}-${randomBytes(6).toString('hex')}`)
    this.held = { ...record, folder: this.folder }
  }

  get value(): SlurmRecord {
    return this.held
  }

  /** Before it is made: whatever happens then, the array is found again by its name. Returns its number, from 1. */
  add(submission: Submission): number {
    this.keep({ ...this.held, submissions: [...this.held.submissions, submission] })
    return this.held.submissions.length
  }

  /** A submission that the cluster has refused never was. */
  withdraw(name: string): void {
    this.keep({ ...this.held, submissions: this.held.submissions.filter((one) => one.name !== name) })
  }

  setJob(name: string, job: string | null): void {
    this.keep({ ...this.held, submissions: this.held.submissions.map((one) => (one.name === name ? { ...one, job } : one)) })
  }

  /** How the elements stand, stored where one has changed; the latest submission of a fold counts. */
  noteElements(elements: readonly ClusterElement[]): void {
    const byFold = new Map(this.held.elements.map((element) => [element.fold, element]))
    for (const element of elements) byFold.set(element.fold, element)
    const next = [...byFold.values()].sort((a, b) => a.fold - b.fold)
    if (JSON.stringify(next) !== JSON.stringify(this.held.elements)) this.keep({ ...this.held, elements: next })
  }

  private keep(record: SlurmRecord): void {
    this.held = record
    this.save(record)
  }
}
