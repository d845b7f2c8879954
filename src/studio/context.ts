import type { StudioEvent } from '../shared/events'
import type { JobRunner } from './jobs/job-runner'
import type { StudioPorts } from './ports'
import type { Store } from './store/store'

/** What every room of the core works with. */
export interface StudioContext {
  readonly path: string
  readonly folders: StudioFolders
  readonly store: Store
  readonly jobs: JobRunner
  readonly ports: StudioPorts
  /** Tells every host's subscribers. */
  emit(event: StudioEvent): void
}

/** Where things lie inside a studio folder. */
export interface StudioFolders {
  readonly store: string
  /** Prepared crops; may be deleted at any time. */
  readonly cache: string
  /** One folder a run: checkpoints, weights, log. */
  readonly runs: string
  readonly reports: string
  /** Copies of the store that the studio makes by itself. */
  readonly backups: string
  readonly demo: string
  /** ONNX files that a user brought, each under its hash. */
  readonly classifiers: string
}
