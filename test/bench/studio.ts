import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InputOf, JobMethod, ResultOf } from '../../src/shared/contract'
import { waitForJob } from '../../src/studio/hosting/wait-for-job'
import { nodePorts } from '../../src/studio/node-ports'
import { openStudio } from '../../src/studio/open-studio'
import type { SpawnEngine } from '../../src/studio/ports'
import type { Studio } from '../../src/studio/studio'

/** A fresh studio in a temporary folder, gone afterwards; with engines of another kind where some are given. */
export async function withStudio<T>(work: (studio: Studio) => Promise<T>, spawnEngine?: SpawnEngine): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-bench-'))
  const ports = nodePorts('command line', { quiet: true })
  const studio = await openStudio(join(folder, 'studio'), spawnEngine === undefined ? ports : { ...ports, spawnEngine })
  try {
    return await work(studio)
  } finally {
    await studio.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts a job and waits for its result; rejects with its error. */
export async function runJob<M extends JobMethod>(studio: Studio, method: M, input: InputOf<M>): Promise<ResultOf<M>> {
  return waitForJob(studio, method, ((await studio.call(method, input)) as { job: string }).job)
}
