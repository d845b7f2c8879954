import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLASSES } from '../../src/shared/domain/emotion'
import { compareRuns, type RunToCompare } from '../../src/studio/comparison/compare-runs'
import type { NamedItem } from '../../src/studio/comparison/compared-items'
import { evaluate } from '../../src/studio/evaluation/evaluate'
import { randomStream } from '../../src/studio/random'
import { median, timed, timeRow, type BenchRow } from './measure'
import { runJob, withStudio } from './studio'

/** CK+ as the paper counts it: 118 subjects, 327 sequences, three frames each. */
const SUBJECTS = 118
const SEQUENCES = 327
const REPEATS = 7

/** Every number of a run of ten folds and 981 images, and of two such runs against each other. */
export async function judgingSpeed(): Promise<readonly BenchRow[]> {
  const rows = (stream: number): readonly (NamedItem & { readonly fromApex: number })[] => {
    const random = randomStream(stream, 'judging-bench')
    return Array.from({ length: SEQUENCES }, (_, place) => place).flatMap((place) => {
      const truth = place % CLASSES.length
      return [2, 1, 0].map((fromApex) => {
        const raw = CLASSES.map((_, label) => random.float() + (label === truth ? 0.8 : 0))
        const sum = raw.reduce((total, value) => total + value, 0)
        const subject = place % SUBJECTS
        return { subject: `S${subject}`, sequence: String(place), fold: subject % 10, frame: 9 - fromApex, image: `${place}/${fromApex}`, truth, probabilities: raw.map((value) => value / sum), fromApex }
      })
    })
  }
  const runs = [rows(1), rows(2)].map((items, place): RunToCompare => ({
    run: `run-${place + 1}`, name: `Run ${place + 1}`, network: { network: 'nano-b', networkName: 'Nano-B', parameters: 141098, reconstruction: false },
    protocol: {
      classes: [...CLASSES], frames: '', split: '', leaky: false, foldSetHash: '', epochRule: '', seed: 0, dataHash: '', synthetic: true, foldsEvaluated: 10, foldsPlanned: 10, foldsInSet: 10, backend: '',
    },
    labelsChanged: 0, fields: {}, items, trained: () => 883,
  }))
  const seconds = async (work: () => unknown): Promise<number> => {
    const times: number[] = []
    for (let repeat = 0; repeat < REPEATS; repeat += 1) times.push((await timed(async () => work())).seconds)
    return median(times)
  }
  const note = `median of ${REPEATS}; 981 images, 118 subjects, 10 folds, 10,000 resamples; under 1 s is promised`
  return [
    timeRow('every number of a run', 's', await seconds(() => evaluate(rows(1), CLASSES, 0)), null, note),
    timeRow('two runs compared', 's', await seconds(() => compareRuns(runs, CLASSES, 0)), null, note),
  ]
}

/** The report of two runs in every format that prints nothing, of a demo set with as many labelled sequences as CK+ has. */
export async function reportSpeed(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'report-bench-'))
  try {
    return await withStudio(async (studio) => {
      const demo = await runJob(studio, 'demo.create', { out: join(folder, 'demo'), subjects: 123, seed: 1, import: true })
      const { foldSet, images } = await studio.call('folds.make', { dataset: demo.dataset as string })
      for (const seed of [1, 2]) await runJob(studio, 'run.start', { network: 'nano-b', foldSet, preset: 'quick', epochs: 1, seed })
      const times: number[] = []
      for (let repeat = 0; repeat < 3; repeat += 1) times.push((await timed(() => runJob(studio, 'report.write', { run: 'run-1', beside: ['run-2'], formats: ['html', 'json', 'csv', 'latex', 'figures', 'card'] }))).seconds)
      return timeRow('report of two runs', 's', median(times), null, `median of ${times.length}, the first ${times[0]?.toFixed(2) ?? ''} s; ${images} images a run, 10 folds; HTML, JSON, CSV, LaTeX, figures and cards; under 5 s is promised`)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
