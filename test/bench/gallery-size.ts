import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InputOf } from '../../src/shared/contract'
import { nodePorts } from '../../src/studio/node-ports'
import { openStudio } from '../../src/studio/open-studio'
import { randomStream } from '../../src/studio/random'
import { storePredictions } from '../../src/studio/results/prediction-rows'
import { openStore } from '../../src/studio/store/open-store'
import { quantile, timeRow, type BenchRow } from './measure'

const PREDICTIONS = 100_000
const FRAMES = 4
const SUBJECTS = 500
const PAGES = 40

/** What a person does in the gallery: each order from its first page to its last, for mistakes, for all, for a cell and for a subject. */
const WAYS: readonly Omit<InputOf<'gallery.query'>, 'run'>[] = (['confidence', 'margin', 'label', 'subject'] as const).flatMap((order) => [
  { order, outcome: 'wrong' }, { order, outcome: 'all' }, { order, outcome: 'wrong', truth: 'fear', predicted: 'surprise' }, { order, outcome: 'all', subject: 'S0007' },
])

/** `gallery.query` over a hundred thousand predictions, p95 over all ways and pages, and the slowest way's own. */
export async function galleryOfMany(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-size-'))
  try {
    fill(join(folder, 'studio.sqlite'))
    const studio = await openStudio(folder, nodePorts('command line', { quiet: true }))
    const ways: { readonly name: string; readonly times: readonly number[] }[] = []
    for (const way of WAYS) {
      const { total } = await studio.call('gallery.query', { run: 'run-1', ...way, limit: 1 })
      const times: number[] = []
      for (let page = 0; page < PAGES; page += 1) {
        const start = performance.now()
        await studio.call('gallery.query', { run: 'run-1', ...way, offset: Math.floor((page / PAGES) * total), limit: 60 })
        times.push(performance.now() - start)
      }
      ways.push({ name: Object.values(way).join(', '), times })
    }
    await studio.close()
    const [slowest] = [...ways].sort((a, b) => quantile(b.times, 0.95) - quantile(a.times, 0.95))
    return timeRow('gallery.query p95 over 100,000 predictions', 'ms', quantile(ways.flatMap((way) => way.times), 0.95), null,
      `${WAYS.length} ways, ${PAGES} pages of 60 each; slowest way: ${slowest?.name ?? ''}, p95 ${quantile(slowest?.times ?? [0], 0.95).toFixed(1)} ms; under 50 ms is promised`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function fill(path: string): void {
  const random = randomStream(1, 'gallery-size')
  const store = openStore(path)
  store.transaction(() => {
    store.run("INSERT INTO dataset (name, format, root, imported_at) VALUES ('d', 'ck+', '/d', 0)")
    store.run("INSERT INTO fold_set (dataset_id, rule, k, seed, last_frames, hash, content, created_at) VALUES (1, 'step', 10, 0, 4, 'h', '{}', 0)")
    store.run("INSERT INTO run (name, state, network, network_spec, fold_set_id, preset, recipe, seed, folds_planned, parallel, data_hash, created_at) VALUES ('r', 'done', 'n', '{}', 1, 'quick', '{}', 0, '[0]', 1, 'h', 0)")
    for (let sequence = 0; sequence < PREDICTIONS / FRAMES; sequence += 1) {
      const subject = `S${String(sequence % SUBJECTS).padStart(4, '0')}`
      const { id } = store.run('INSERT INTO sequence (dataset_id, subject, name, sort_key) VALUES (1, ?, ?, ?)', subject, String(sequence), `${subject}/${String(sequence).padStart(6, '0')}`)
      for (let position = 0; position < FRAMES; position += 1) {
        store.run('INSERT INTO frame (sequence_id, position, number, path, sha256, bytes, modified_ms, width, height, channels) VALUES (?, ?, ?, ?, ?, 1, 0, 1, 1, 1)', id, position, position + 1, `p${sequence}-${position}`, `h${sequence}-${position}`)
      }
      const truth = sequence % 7
      storePredictions(store, 1, true, Array.from({ length: FRAMES }, (_, position) => {
        const raw = Array.from({ length: 7 }, (_class, label) => random.float() + (label === truth ? 1 : 0))
        const sum = raw.reduce((total, value) => total + value, 0)
        return { sequenceId: id, position, fold: sequence % 10, truth, probabilities: raw.map((value) => value / sum) }
      }))
    }
  })
  store.close()
}
