import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InputOf } from '../../src/shared/contract'
import { CLASSES } from '../../src/shared/domain/emotion'
import type { FoldSetContent } from '../../src/studio/folds/content'
import { foldSetHash } from '../../src/studio/folds/hash'
import { nodePorts } from '../../src/studio/node-ports'
import { openStudio } from '../../src/studio/open-studio'
import { randomStream } from '../../src/studio/random'
import { storePredictions } from '../../src/studio/results/prediction-rows'
import { openStore } from '../../src/studio/store/open-store'
import { PRESETS } from '../../src/studio/training/presets'
import { quantile, timeRow, type BenchRow } from './measure'

const PREDICTIONS = 100_000
const FRAMES = 4
const SUBJECTS = 500
const PAGES = 40

/** What a person does in the gallery: each order from its first page to its last, for mistakes, for all, for a cell and for a subject. */
const WAYS: readonly Omit<InputOf<'gallery.query'>, 'run'>[] = (['confidence', 'margin', 'label', 'subject'] as const).flatMap((order) => [
  { order, outcome: 'wrong' }, { order, outcome: 'all' }, { order, outcome: 'wrong', truth: 'fear', predicted: 'surprise' }, { order, outcome: 'all', subject: 'S0007' },
])

/** Pages of the pictures of two runs beside each other. */
const PAIRS: readonly Omit<InputOf<'compare.items'>, 'first' | 'second'>[] = [{ outcome: 'disagree' }, { outcome: 'all' }, { outcome: 'only-first-right', truth: 'fear' }, { outcome: 'neither-right', named: 'surprise', level: 'sequences' }]

interface Way { readonly name: string; readonly times: readonly number[] }

/** `gallery.query` and `compare.items` over a hundred thousand predictions a run: p95 over all ways and pages, and the slowest way's own. */
export async function galleryOfMany(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-size-'))
  try {
    fill(join(folder, 'studio.sqlite'))
    const studio = await openStudio(folder, nodePorts('command line', { quiet: true }))
    const paged = async (way: object, ask: (page: { readonly offset: number; readonly limit: number }) => Promise<{ readonly total: number }>): Promise<Way> => {
      const times: number[] = []
      let total = 0
      for (let page = 0; page < PAGES; page += 1) {
        const start = performance.now()
        total = (await ask({ offset: Math.floor((page / PAGES) * total), limit: 60 })).total
        times.push(performance.now() - start)
      }
      return { name: Object.values(way).join(', '), times }
    }
    const [ways, pairs]: [Way[], Way[]] = [[], []]
    for (const way of WAYS) ways.push(await paged(way, (page) => studio.call('gallery.query', { run: 'run-1', ...way, ...page })))
    for (const way of PAIRS) pairs.push(await paged(way, (page) => studio.call('compare.items', { first: 'run-1', second: 'run-2', ...way, ...page })))
    await studio.close()
    return [row('gallery.query', ways), row('compare.items', pairs)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function row(method: string, ways: readonly Way[]): BenchRow {
  const [slowest] = [...ways].sort((a, b) => quantile(b.times, 0.95) - quantile(a.times, 0.95))
  const first = Math.max(...ways.map(({ times }) => times[0] ?? 0))
  return timeRow(`${method} p95 over 100,000 predictions`, 'ms', quantile(ways.flatMap((way) => way.times), 0.95), null,
    `${ways.length} ways, ${PAGES} pages of 60 each; slowest way: ${slowest?.name ?? ''}, p95 ${quantile(slowest?.times ?? [0], 0.95).toFixed(1)} ms; slowest first page ${first.toFixed(0)} ms; under 50 ms is promised`)
}

/** A subject has every sequence of its number modulo {@link SUBJECTS}, and so one fold. */
const subjectOf = (sequence: number): string => `S${String(sequence % SUBJECTS).padStart(4, '0')}`
const imageOf = (sequence: number, position: number): string => `h${sequence}-${position}`

/** Subjects dealt to ten folds, and with them all of their sequences. */
function foldsOfMany(): FoldSetContent {
  const sequences = Array.from({ length: PREDICTIONS / FRAMES }, (_, sequence) => sequence)
  return {
    format: 'emotionnet-folds/1', rule: 'step', k: 10, seed: 0, lastFrames: FRAMES,
    folds: Array.from({ length: 10 }, (_, index) => {
      const own = sequences.filter((sequence) => sequence % 10 === index)
      return {
        index, subjects: [...new Set(own.map(subjectOf))],
        sequences: own.map((sequence) => ({ subject: subjectOf(sequence), sequence: String(sequence), label: CLASSES[sequence % CLASSES.length] ?? 'anger', frames: Array.from({ length: FRAMES }, (_, position) => ({ number: position + 1, image: imageOf(sequence, position) })) })),
      }
    }),
  }
}

function fill(path: string): void {
  const random = randomStream(1, 'gallery-size')
  const store = openStore(path)
  store.transaction(() => {
    store.run("INSERT INTO dataset (name, format, root, imported_at) VALUES ('d', 'ck+', '/d', 0)")
    const folds = foldsOfMany()
    store.run("INSERT INTO fold_set (dataset_id, rule, k, seed, last_frames, hash, content, created_at) VALUES (1, 'step', 10, 0, ?, ?, ?, 0)", FRAMES, foldSetHash(folds), JSON.stringify(folds))
    for (const run of [1, 2]) {
      store.run("INSERT INTO run (name, state, network, network_spec, fold_set_id, preset, recipe, seed, folds_planned, parallel, data_hash, created_at) VALUES ('r', 'done', 'n', '{}', 1, 'quick', ?, 0, '[0,1,2,3,4,5,6,7,8,9]', 1, 'h', 0)", JSON.stringify(PRESETS.quick))
      for (let fold = 0; fold < 10; fold += 1) store.run("INSERT INTO fold_run (run_id, fold, state) VALUES (?, ?, 'done')", run, fold)
    }
    for (let sequence = 0; sequence < PREDICTIONS / FRAMES; sequence += 1) {
      const subject = subjectOf(sequence)
      const { id } = store.run('INSERT INTO sequence (dataset_id, subject, name, sort_key) VALUES (1, ?, ?, ?)', subject, String(sequence), `${subject}/${String(sequence).padStart(6, '0')}`)
      for (let position = 0; position < FRAMES; position += 1) {
        store.run('INSERT INTO frame (sequence_id, position, number, path, sha256, bytes, modified_ms, width, height, channels) VALUES (?, ?, ?, ?, ?, 1, 0, 1, 1, 1)', id, position, position + 1, `p${sequence}-${position}`, imageOf(sequence, position))
      }
      const truth = sequence % 7
      for (const run of [1, 2]) storePredictions(store, run, true, Array.from({ length: FRAMES }, (_, position) => {
        const raw = Array.from({ length: 7 }, (_class, label) => random.float() + (label === truth ? 0.6 : 0))
        const sum = raw.reduce((total, value) => total + value, 0)
        return { sequenceId: id, position, fold: sequence % 10, truth, probabilities: raw.map((value) => value / sum) }
      }))
    }
  })
  store.close()
}
