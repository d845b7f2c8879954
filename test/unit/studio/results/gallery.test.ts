import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { galleryPage } from '../../../../src/studio/results/gallery'
import { judge, loadPredictions, packProbabilities, storePredictions, unpackProbabilities } from '../../../../src/studio/results/prediction-rows'
import { randomStream } from '../../../../src/studio/random'
import { openStore } from '../../../../src/studio/store/open-store'
import type { Store } from '../../../../src/studio/store/store'
import { freshFolder } from '../../../support/ck-tree'
import { testSeed } from '../../../support/seed'

const SEQUENCES = 400
let store: Store

/** A store with one run, 400 sequences of one frame and a random softmax for each, plus predictions that are no evaluation. */
beforeAll(() => {
  const random = randomStream(testSeed(), 'gallery')
  store = openStore(join(freshFolder('gallery'), 'studio.sqlite'))
  store.transaction(() => {
    store.run("INSERT INTO dataset (name, format, root, imported_at) VALUES ('d', 'ck+', '/d', 0)")
    store.run("INSERT INTO fold_set (dataset_id, rule, k, seed, last_frames, hash, content, created_at) VALUES (1, 'step', 2, 0, 1, 'h', '{}', 0)")
    store.run("INSERT INTO run (name, state, network, network_spec, fold_set_id, preset, recipe, seed, folds_planned, parallel, data_hash, created_at) VALUES ('r', 'done', 'n', '{}', 1, 'quick', '{}', 0, '[0]', 1, 'h', 0)")
    for (let i = 0; i < SEQUENCES; i += 1) {
      const subject = `S${String(i % 40).padStart(3, '0')}`
      const { id } = store.run('INSERT INTO sequence (dataset_id, subject, name, sort_key) VALUES (1, ?, ?, ?)', subject, String(i), `${subject}/${i}`)
      store.run('INSERT INTO frame (sequence_id, position, number, path, sha256, bytes, modified_ms, width, height, channels) VALUES (?, 0, 1, ?, ?, 1, 0, 1, 1, 1)', id, `p${i}`, `h${i}`)
      const raw = Array.from({ length: 7 }, () => random.float())
      const sum = raw.reduce((a, b) => a + b, 0)
      const probabilities = raw.map((value) => value / sum)
      storePredictions(store, 1, true, [{ sequenceId: id, position: 0, fold: i % 2, truth: i % 7, probabilities }])
      if (i % 3 === 0) storePredictions(store, 1, false, [{ sequenceId: id, position: 0, fold: -1, truth: null, probabilities }])
    }
  })
})

const page = (query: Partial<Parameters<typeof galleryPage>[3]>) => galleryPage(store, 1, CLASSES, { run: 'run-1', outcome: 'all', order: 'confidence', offset: 0, limit: 500, ...query })

describe('the gallery', () => {
  it('holds exactly what a plain look over all predictions finds, for every filter', () => {
    const all = loadPredictions(store, 1, true)
    expect(all).toHaveLength(SEQUENCES)
    for (const truth of [undefined, 3] as const) {
      for (const outcome of ['wrong', 'right', 'all'] as const) {
        for (const [subject, order] of [[undefined, 'confidence'], ['S007', 'confidence'], ['S007', 'subject']] as const) {
          const expected = all.filter((one) => (truth === undefined || one.truth === truth) && (subject === undefined || one.subject === subject)
            && (outcome === 'all' || (outcome === 'right') === (one.truth === one.predicted)))
          const found = page({ outcome, order, ...(truth === undefined ? {} : { truth: 'fear' as const }), ...(subject === undefined ? {} : { subject }) })
          expect(found.total).toBe(expected.length)
          expect(new Set(found.items.map((item) => item.sequence))).toEqual(new Set(expected.map((one) => one.sequence)))
        }
      }
    }
  })

  it('sorts by confidence downwards, by margin and by belief in the label upwards, by subject as people count', () => {
    const confidence = page({}).items.map((item) => item.confidence)
    expect(confidence).toEqual([...confidence].sort((a, b) => b - a))
    const margins = page({ order: 'margin' }).items.map((item) => judge(item.probabilities).margin)
    expect(margins).toEqual([...margins].sort((a, b) => a - b))
    const labels = page({ order: 'label' }).items.map((item) => item.probabilities[CLASSES.indexOf(item.truth as (typeof CLASSES)[number])] ?? Number.NaN)
    expect(labels).toEqual([...labels].sort((a, b) => a - b))
    const subjects = page({ order: 'subject' }).items.map((item) => item.subject)
    expect(subjects).toEqual([...subjects].sort())
  })

  it.each(['confidence', 'margin', 'label', 'subject'] as const)('pages through everything once by %s', (order) => {
    const seen: string[] = []
    for (let offset = 0; offset < SEQUENCES; offset += 60) seen.push(...page({ order, offset, limit: 60 }).items.map((item) => item.sequence))
    expect(new Set(seen).size).toBe(SEQUENCES)
    expect(seen).toEqual(page({ order }).items.map((item) => item.sequence))
  })

  it('pages through the faces of one subject, in order, and beyond the last of them', () => {
    const all = page({ order: 'subject', subject: 'S007' }).items
    expect(all).toHaveLength(SEQUENCES / 40)
    expect([0, 4, 8].flatMap((offset) => page({ order: 'subject', subject: 'S007', offset, limit: 4 }).items)).toEqual(all)
    expect(page({ order: 'subject', subject: 'S007', offset: 60 })).toEqual({ items: [], total: all.length })
    expect(page({ order: 'subject', subject: 'nobody', offset: 60 })).toEqual({ items: [], total: 0 })
  })

  it('shows what a change of the predictions brings, on every page', () => {
    const deep = () => page({ order: 'subject', offset: 60, limit: 60, outcome: 'wrong' })
    const before = deep()
    const [first] = page({ order: 'subject', outcome: 'wrong' }).items
    const sequence = Number(first?.sequenceId.slice('sequence-'.length))
    const own = loadPredictions(store, 1, true).find((one) => one.sequenceId === sequence)
    const right = Array.from({ length: 7 }, (_, label) => (label === own?.truth ? 1 : 0))
    store.change(['predictions'], () => storePredictions(store, 1, true, [{ sequenceId: sequence, position: 0, fold: 0, truth: own?.truth ?? 0, probabilities: right }]))
    const after = deep()
    expect(after.total).toBe(before.total - 1)
    expect(after.items.slice(0, -1)).toEqual(before.items.slice(1))
  })

  it('tells what a sequence is labelled now beside what the run was judged by', () => {
    const [before] = page({ subject: 'S007', order: 'subject' }).items
    store.run("INSERT INTO label_entry (sequence_id, emotion, author, at) VALUES (?, 'fear', 'a', 0)", Number(before?.sequenceId.slice('sequence-'.length)))
    const [after] = page({ subject: 'S007', order: 'subject' }).items
    expect([before?.labelNow, after?.labelNow, after?.truth]).toEqual([null, 'fear', before?.truth])
  })

  it('reads a page from an index, never by sorting the run', () => {
    for (const column of ['confidence DESC', 'margin', 'label_probability']) {
      const plan = store.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT p.sequence_id FROM prediction p WHERE p.run_id = 1 AND p.evaluation = 1 AND p.truth <> p.predicted ORDER BY p.${column}`)
      expect(plan.map((row) => row.detail).join('\n')).toMatch(/USING COVERING INDEX prediction_by/)
      expect(plan.map((row) => row.detail).join('\n')).not.toContain('TEMP B-TREE')
    }
  })
})

describe('a softmax in the store', () => {
  it('comes back to the bit, and its judgement is the first of the largest', () => {
    const values = [0.1, 0.2, 0.1 + 0.2, 1 / 3, Number.MIN_VALUE, 0, 1]
    expect(unpackProbabilities(packProbabilities(values))).toEqual(values)
    expect(judge([0.2, 0.4, 0.4, 0, 0, 0, 0])).toEqual({ predicted: 1, confidence: 0.4, margin: 0 })
  })
})
