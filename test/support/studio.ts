import { rmSync } from 'node:fs'
import type { InputOf, JobMethod, Method, ReplyOf, ResultOf } from '../../src/shared/contract'
import type { Job } from '../../src/shared/domain/jobs'
import type { StudioEvent } from '../../src/shared/events'
import { CLASSES } from '../../src/shared/domain/emotion'
import { nodeEngine } from '../../src/studio/engines/node-engine'
import { waitForJob, waitForJobEnd } from '../../src/studio/hosting/wait-for-job'
import { nodePorts } from '../../src/studio/node-ports'
import { openStudio } from '../../src/studio/open-studio'
import type { StudioPorts } from '../../src/studio/ports'
import { compileChild } from './child'
import { freshFolder, writeCkTree, type TreeSequence } from './ck-tree'
import { PROJECT_ROOT } from './provisioned'
import { SMALL_NETWORK } from './small-network'

/** The whole core in this process over a studio folder of its own, with the engine of the sources under test. */
export interface TestStudio {
  readonly path: string
  /** Every event since it was opened. */
  readonly events: StudioEvent[]
  call<M extends Method>(method: M, input: InputOf<M>): Promise<ReplyOf<M>>
  /** Starts a job and waits for its result; rejects with its StudioError. */
  job<M extends JobMethod>(method: M, input: InputOf<M>): Promise<ResultOf<M>>
  /** Starts a job and returns its id at once. */
  start<M extends JobMethod>(method: M, input: InputOf<M>): Promise<string>
  ended(job: string): Promise<Job>
  close(): Promise<void>
  /** Closes it and deletes its folder. */
  discard(): Promise<void>
}

/** Opens a studio; `execArgv` goes to the engines' Node, `ports` replaces what a test wants to hold. */
export async function openTestStudio(options: { readonly path?: string; readonly execArgv?: readonly string[]; readonly ports?: Partial<StudioPorts> } = {}): Promise<TestStudio> {
  const path = options.path ?? freshFolder('studio')
  const file = await compileChild('src/engine/index.ts')
  const ports = { ...nodePorts('command line', { quiet: true }), spawnEngine: nodeEngine(PROJECT_ROOT, { file, execArgv: options.execArgv ?? [] }), ...options.ports }
  const studio = await openStudio(path, ports)
  const events: StudioEvent[] = []
  studio.subscribe((event) => events.push(event))
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => (closed ??= studio.close())
  const start = async <M extends JobMethod>(method: M, input: InputOf<M>): Promise<string> => ((await studio.call(method, input)) as { job: string }).job
  return {
    path, events, start,
    call: (method, input) => studio.call(method, input),
    job: async (method, input) => waitForJob(studio, method, await start(method, input)),
    ended: (job) => waitForJobEnd(studio, job),
    close,
    discard: async () => {
      await close()
      rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A small labelled tree of noise: `subjects` people with every class once, three frames each, and one unlabelled sequence. */
export function smallTree(subjects = 4): string {
  const root = freshFolder('ck')
  const sequences = Array.from({ length: subjects }, (_, person) => `S${String(5 + 3 * person).padStart(3, '0')}`).flatMap((subject): TreeSequence[] => [
    ...CLASSES.map((emotion, index) => ({ subject, sequence: String(index + 1).padStart(3, '0'), frames: 3, emotion, landmarks: true })),
    { subject, sequence: '009', frames: 4, landmarks: true },
  ])
  writeCkTree(root, sequences)
  return root
}

/** A studio with a small dataset and a fold set of two folds, ready to train in seconds. */
export interface ReadyStudio extends TestStudio {
  readonly foldSet: string
  readonly dataset: string
  /** For `run.start`: the fold set and a small network of the studio's own, for tests to which the network does not matter. */
  readonly training: { readonly foldSet: string; readonly network: string }
}

export async function readyStudio(options: Parameters<typeof openTestStudio>[0] & { readonly subjects?: number; readonly k?: number } = {}): Promise<ReadyStudio> {
  const studio = await openTestStudio(options)
  const { dataset } = await studio.job('dataset.import', { path: smallTree(options.subjects ?? 4) })
  const { foldSet } = await studio.call('folds.make', { dataset, k: options.k ?? 2, lastFrames: 1 })
  const { network } = await studio.call('network.save', { text: SMALL_NETWORK, source: 'small.json' })
  return { ...studio, foldSet, dataset, training: { foldSet, network } }
}
