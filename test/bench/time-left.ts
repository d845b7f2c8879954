import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, quantile, type BenchRow } from './measure'
import { runJob, withStudio } from './studio'

const NETWORK = 'nano-b'
const EPOCHS = 40
const FOLDS = [0, 1, 2, 3]
const TENTH = 9

/** How far the time left that a run tells from its tenth epoch on is from what it then took: four folds of 40 epochs, two at a time. */
export async function timeLeftTold(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'time-left-'))
  try {
    return await withStudio(async (studio) => {
      const demo = await runJob(studio, 'demo.create', { out: join(folder, 'demo'), subjects: 24, seed: 1, import: true })
      const { foldSet } = await studio.call('folds.make', { dataset: demo.dataset as string })
      const told: { readonly at: number; readonly seconds: number }[] = []
      let tenth = false
      const stop = studio.subscribe((event) => {
        if (event.kind === 'epoch' && event.epoch.epoch >= TENTH) tenth = true
        if (tenth && event.kind === 'job' && event.job.method === 'run.start' && event.job.etaSeconds !== null) told.push({ at: performance.now(), seconds: event.job.etaSeconds })
      })
      const started = performance.now()
      await runJob(studio, 'run.start', { network: NETWORK, foldSet, preset: 'paper', epochs: EPOCHS, foldsOnly: FOLDS, parallel: 2 })
      const ended = performance.now()
      stop()
      // near its end a run has seconds left, and a share of them says nothing
      const shares = told.map(({ at, seconds }) => ({ seconds, left: (ended - at) / 1000 })).filter(({ left }) => left > 0.1 * (ended - started) / 1000).map(({ seconds, left }) => 100 * (seconds / left - 1))
      const off = shares.map(Math.abs)
      const first = told[0]
      return {
        name: 'time left told from the tenth epoch on, off by', unit: '%', studio: median(off), peer: null, ratio: null,
        note: `median of ${off.length} tellings but those of the last tenth, ${(100 * off.filter((one) => one <= 20).length / off.length).toFixed(0)} % of them within 20 %, from ${Math.min(...shares).toFixed(0)} to ${Math.max(...shares).toFixed(0)} % (95th percentile of the distance ${quantile(off, 0.95).toFixed(0)} %); the first said ${first?.seconds.toFixed(0) ?? '?'} s where it took ${first === undefined ? '?' : ((ended - first.at) / 1000).toFixed(0)} s. Four folds of ${EPOCHS} epochs, two at a time; within 20 % is promised`,
      }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
