import { EMOTIONS } from '../../src/shared/domain/emotion'
import { randomStream } from '../../src/studio/random'
import { storePredictions } from '../../src/studio/results/prediction-rows'
import { openStore } from '../../src/studio/store/open-store'

export const SEQUENCES = 10_000
export const FRAMES = 10
const SUBJECTS = 500

/** A file of a frame as an import knows it. */
export interface KnownPicture { readonly path: string; readonly sha256: string; readonly bytes: number; readonly modifiedMs: number }

/**
 * Fills a new store with what a large study leaves behind: ten thousand sequences of ten frames with landmarks, labels of three annotators that often differ, action units,
 * and problems. With files for its frames it is for a page to show; without them a finished run has said something of every frame, which no page could open.
 *
 * @param pictures the frames' files below the dataset's root with their hashes, taken in turn
 */
export function fillManySequences(path: string, root: string, pictures: readonly KnownPicture[] = []): void {
  const random = randomStream(1, 'many-sequences')
  const landmarks = new Uint8Array(new Float32Array(136).fill(50).buffer)
  const hasPictures = pictures.length > 0
  const store = openStore(path)
  store.transaction(() => {
    store.run("INSERT INTO dataset (name, format, root, imported_at) VALUES ('many', 'ck+', ?, 0)", root)
    if (!hasPictures) store.run("INSERT INTO fold_set (dataset_id, rule, k, seed, last_frames, hash, content, created_at) VALUES (1, 'step', 10, 0, 10, 'h', '{}', 0)")
    if (!hasPictures) store.run("INSERT INTO run (name, state, network, network_spec, fold_set_id, preset, recipe, seed, folds_planned, parallel, data_hash, created_at) VALUES ('r', 'done', 'n', '{}', 1, 'quick', '{}', 0, '[0]', 1, 'h', 0)")
    let turn = 0
    for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
      const subject = `S${String(sequence % SUBJECTS).padStart(4, '0')}`
      const truth = sequence % 7
      const units = JSON.stringify([4, 12, 25].filter(() => random.float() < 0.5).map((unit) => ({ unit: String(unit), intensity: random.below(6) })))
      const { id } = store.run('INSERT INTO sequence (dataset_id, subject, name, sort_key, dataset_emotion, action_units) VALUES (1, ?, ?, ?, ?, ?)', subject, String(sequence), `${subject}/${String(sequence).padStart(6, '0')}`, EMOTIONS[1 + truth] ?? null, units)
      for (let position = 0; position < FRAMES; position += 1) {
        const picture = pictures[(sequence * FRAMES + position) % Math.max(1, pictures.length)] ?? { path: `p${sequence}-${position}`, sha256: `h${sequence}-${position}`, bytes: 1, modifiedMs: 0 }
        store.run('INSERT INTO frame (sequence_id, position, number, path, sha256, bytes, modified_ms, width, height, channels, landmarks) VALUES (?, ?, ?, ?, ?, ?, ?, 96, 72, 1, ?)', id, position, position + 1, picture.path, picture.sha256, picture.bytes, picture.modifiedMs, landmarks)
      }
      for (const author of ['Ada', 'Ben', 'Cem'].filter(() => random.float() < 0.6)) {
        turn += 1
        store.run("INSERT INTO label_entry (sequence_id, emotion, author, at, uid, turn, step, edit) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", id, EMOTIONS[1 + (random.float() < 0.8 ? truth : random.below(7))] ?? null, author, turn, `u${turn}`, turn, turn, random.float() < 0.3 ? '{"units":[{"unit":"12R","intensity":3}]}' : '{}')
      }
      if (random.float() < 0.05) store.run("INSERT INTO problem (dataset_id, sequence_id, code, path, message) VALUES (1, ?, 'frame-number-gap', 'p', 'A frame is missing.')", id)
      if (hasPictures) continue
      storePredictions(store, 1, true, Array.from({ length: FRAMES }, (_, position) => {
        const raw = Array.from({ length: 7 }, (_class, label) => random.float() + (label === truth ? 1 : 0))
        const sum = raw.reduce((total, value) => total + value, 0)
        return { sequenceId: id, position, fold: sequence % 10, truth, probabilities: raw.map((value) => value / sum) }
      }))
    }
  })
  store.close()
}
