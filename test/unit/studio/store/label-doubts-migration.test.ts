import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { packProbabilities } from '../../../../src/studio/results/prediction-rows'
import { MIGRATIONS } from '../../../../src/studio/store/migrations'
import { openStore } from '../../../../src/studio/store/open-store'
import { randomStream } from '../../../../src/studio/random'
import { freshFolder } from '../../../support/ck-tree'
import { testSeed } from '../../../support/seed'

const SEQUENCES = 300

describe('a store of before the doubts about labels', () => {
  it('gets the exact probability of each label out of the softmaxes it holds', () => {
    const random = randomStream(testSeed(), 'label-doubts-migration')
    const path = join(freshFolder('label-doubts'), 'studio.sqlite')
    const old = new Database(path)
    for (const migration of MIGRATIONS.slice(0, 2)) old.exec(migration)
    old.pragma('user_version = 2')
    old.exec(`INSERT INTO dataset (name, format, root, imported_at) VALUES ('d', 'ck+', '/d', 0);
      INSERT INTO fold_set (dataset_id, rule, k, seed, last_frames, hash, content, created_at) VALUES (1, 'step', 2, 0, 1, 'h', '{}', 0);
      INSERT INTO run (name, state, network, network_spec, fold_set_id, preset, recipe, seed, folds_planned, parallel, data_hash, created_at) VALUES ('r', 'done', 'n', '{}', 1, 'quick', '{}', 0, '[0]', 1, 'h', 0)`)
    const expected: (number | null)[] = []
    const edges = [0, 1, 0.5, 1 - 2 ** -53, 2 ** -52, 1e-12]
    for (let place = 0; place < SEQUENCES; place += 1) {
      const probabilities = Array.from({ length: 7 }, () => edges[random.below(60)] ?? random.float() * 2 ** -random.below(40))
      const truth = place % 5 === 0 ? null : random.below(7)
      old.prepare("INSERT INTO sequence (dataset_id, subject, name) VALUES (1, 'S1', ?)").run([String(place)])
      old.prepare('INSERT INTO prediction (run_id, evaluation, sequence_id, position, fold, truth, predicted, probabilities, confidence, margin) VALUES (1, 1, ?, 0, 0, ?, 0, ?, 1, 1)').run([place + 1, truth, packProbabilities(probabilities)])
      expected.push(truth === null ? null : (probabilities[truth] ?? null))
    }
    old.close()
    const store = openStore(path)
    expect(store.all<{ p: number | null }>('SELECT label_probability AS p FROM prediction ORDER BY sequence_id').map((row) => row.p)).toEqual(expected)
    store.close()
  })
})
