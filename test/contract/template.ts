import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freshFolder } from '../support/ck-tree'
import { copyDemoSet } from '../support/demo-set'
import { SMALL_NETWORK } from '../support/small-network'
import { openTestStudio } from '../support/studio'

/** A small studio with something of everything in it, kept aside so that each host starts from the very same bytes at the same path. */
export interface Template {
  /** Where each host opens it. */
  readonly studio: string
  /** The rendered CK+ tree it was made from. */
  readonly faces: string
  /** A folder for what hosts write outside the studio; emptied by `restore`. */
  readonly out: string
  /** Everything a page may name a path in. */
  readonly granted: readonly string[]
  /** Puts the studio back as it was made. */
  restore(): void
  discard(): void
}

/** Demo set of 6 subjects, two fold sets, one finished run, one paused run, one cancelled experiment, predictions, a label change, a report, a measurement, and the run judged on another demo set. */
export async function makeTemplate(): Promise<Template> {
  const folder = freshFolder('contract')
  const [studio, kept, faces, others, out] = ['studio', 'kept', 'faces', 'others', 'out'].map((name) => join(folder, name)) as [string, string, string, string, string]
  const made = await openTestStudio({ path: studio })
  await copyDemoSet(faces, 6)
  const { dataset } = await made.job('dataset.import', { path: faces, name: 'Demo' })
  const { network } = await made.call('network.save', { text: SMALL_NETWORK, source: 'small.json' })
  const { foldSet } = await made.call('folds.make', { dataset, k: 2, lastFrames: 1 })
  await made.call('folds.make', { dataset, rule: 'seeded', k: 3, seed: 7 })
  const { run } = await made.job('run.start', { foldSet, network, epochs: 1, seed: 1, parallel: 2, name: 'Whole' })
  await made.job('prediction.predict', { run, target: 'unlabelled' })
  const job = await made.start('run.start', { foldSet, network, epochs: 4, seed: 2, foldsOnly: [1], name: 'Paused' })
  while (!made.events.some((event) => event.kind === 'epoch' && event.run === 'run-2')) await sleep(20)
  await made.call('run.pause', { run: 'run-2' })
  await made.ended(job)
  const { runs: [waiting = ''] } = await made.call('experiment.start', { name: 'Repeat', foldSet, networks: [network], seeds: [3], vary: { epochs: [1] }, foldsOnly: [0] })
  await made.call('experiment.cancel', { experiment: 'experiment-1' })
  await made.ended((await made.call('run.get', { run: waiting })).job ?? '')
  await made.job('bench.run', { networks: ['nano-b'], runtimes: ['tfjs-graph', 'onnxruntime'], seconds: 0.1, repeats: 2, warmUpSeconds: 0, idleSeconds: 0 })
  await made.job('report.write', { run, formats: ['html', 'json', 'csv'] })
  await copyDemoSet(others, 3, 5)
  await made.job('cross.evaluate', { run, dataset: (await made.job('dataset.import', { path: others, name: 'Others' })).dataset })
  await made.call('label.set', { sequence: 'sequence-1', emotion: 'fear', author: 'a' })
  await made.close()
  cpSync(studio, kept, { recursive: true })
  return {
    studio, faces, out, granted: [folder],
    restore: () => {
      for (const path of [studio, out]) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
      cpSync(kept, studio, { recursive: true })
    },
    discard: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
