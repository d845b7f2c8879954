import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile, timeRow, type BenchRow } from './measure'
import { runJob, withStudio } from './studio'

const QUERIES = 200

/** `gallery.query` p95 while a training keeps all cores busy, against the same queries on an idle machine. */
export async function galleryUnderTraining(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-bench-'))
  try {
    return await withStudio(async (studio) => {
      const demo = await runJob(studio, 'demo.create', { out: join(folder, 'demo'), subjects: 24, seed: 1, import: true })
      const { foldSet } = await studio.call('folds.make', { dataset: demo.dataset as string })
      const { run } = await runJob(studio, 'run.start', { network: 'nano-b', foldSet, preset: 'quick', epochs: 1 })
      const ask = async (): Promise<number[]> => {
        const times: number[] = []
        for (let index = 0; index < QUERIES; index += 1) {
          const start = performance.now()
          await studio.call('gallery.query', { run, outcome: 'all', offset: (index * 7) % 100, limit: 60 })
          times.push(performance.now() - start)
          await sleep(10)
        }
        return times
      }
      await ask()
      const idle = await ask()
      let stop = (): void => undefined
      const underWay = new Promise<void>((resolve) => { stop = studio.subscribe((event) => { if (event.kind === 'epoch') resolve() }) })
      const { job } = await studio.call('run.start', { network: 'nano-b', foldSet, preset: 'quick', epochs: 100 })
      await underWay
      stop()
      const busy = await ask()
      await studio.call('job.cancel', { job })
      return timeRow('gallery.query p95 while training', 'ms', quantile(busy, 0.95), { name: 'the same, idle', value: quantile(idle, 0.95) }, `${QUERIES} pages of 60; longest ${Math.max(...busy).toFixed(1)} ms; under 100 ms is promised`)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
