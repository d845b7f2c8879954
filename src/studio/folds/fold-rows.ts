import { classIndexOf, CLASSES, type Emotion } from '../../shared/domain/emotion'
import type { FoldSet } from '../../shared/domain/folds'
import { idNumber, idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { markedApexes } from '../dataset/frame-policy'
import { KeptAnswers } from '../store/kept-answers'
import type { Store } from '../store/store'
import { canonicalJson } from './canonical-json'
import { classesOf, policyOf, type FoldSequence, type FoldSetContent } from './content'
import { foldSetHash } from './hash'
import { sequencesByClass, summariseFold } from './make'

interface FoldSetRow {
  id: number; dataset_id: number; rule: FoldSet['rule']; k: number; seed: number; last_frames: number; hash: string; content: string; created_at: number
}

/** A stored fold set: who it belongs to, the hash kept beside it, and its content by value. */
export interface StoredFoldSet {
  readonly id: number
  readonly dataset: number
  readonly hash: string
  readonly content: FoldSetContent
  readonly createdAt: number
}

/** A labelled sequence with all its frames, and the place of its marked apex among them; null where none is marked. */
export type LabelledSequence = Omit<FoldSequence, 'apex'> & { readonly apex: number | null }

/** The sequences of a dataset that carry one of the seven classes now, each with all its frames in order. */
export function labelledSequences(store: Store, dataset: number): readonly LabelledSequence[] {
  const apexes = markedApexes(store, dataset)
  const rows = store.all<{ id: number; subject: string; name: string; emotion: Emotion }>(
    `SELECT s.id, s.subject, s.name, l.emotion FROM sequence s JOIN effective_label l ON l.sequence_id = s.id
     WHERE s.dataset_id = ? AND l.emotion IS NOT NULL AND l.emotion <> 'neutral' ORDER BY s.id`, dataset)
  const frames = new Map<number, { number: number; image: string }[]>()
  const each = store.all<{ sequence_id: number; number: number; sha256: string }>(
    'SELECT f.sequence_id, f.number, f.sha256 FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE s.dataset_id = ? ORDER BY f.sequence_id, f.position', dataset)
  for (const frame of each) {
    const list = frames.get(frame.sequence_id)
    if (list === undefined) frames.set(frame.sequence_id, [{ number: frame.number, image: frame.sha256 }])
    else list.push({ number: frame.number, image: frame.sha256 })
  }
  return rows.map((row) => ({
    subject: row.subject, sequence: row.name, label: CLASSES[classIndexOf(row.emotion) ?? 0] ?? 'anger', frames: frames.get(row.id) ?? [], apex: apexes.get(row.id) ?? null,
  }))
}

/** Stores a fold set, or finds the one of the same content; fold sets are never changed. */
export function storeFoldSet(store: Store, dataset: number, content: FoldSetContent, now: number): StoredFoldSet {
  const hash = foldSetHash(content)
  const existing = store.value<number>('SELECT id FROM fold_set WHERE dataset_id = ? AND hash = ?', dataset, hash)
  const id = existing ?? store.run(
    'INSERT INTO fold_set (dataset_id, rule, k, seed, last_frames, hash, content, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    dataset, content.rule, content.k, content.seed, content.lastFrames, hash, canonicalJson(content), now,
  ).id
  return loadFoldSet(store, idOf('folds', id))
}

/** Fold sets are never changed, and finding the classes in one of a hundred thousand images takes SQLite longer than a page of them. */
const knownClasses = new KeptAnswers<readonly Emotion[]>([], 32)

/** The classes of a fold set in class order, without reading the rest of it. */
export function classesOfFoldSet(store: Store, id: number): readonly Emotion[] {
  return knownClasses.of(store, String(id), () => {
    const classes = store.value<string | null>("SELECT json_extract(content, '$.classes') FROM fold_set WHERE id = ?", id) ?? null
    return classes === null ? CLASSES : (JSON.parse(classes) as Emotion[])
  })
}

/** A fold set by its id; throws `not-found`. */
export function loadFoldSet(store: Store, id: string): StoredFoldSet {
  const row = store.get<FoldSetRow>('SELECT * FROM fold_set WHERE id = ?', idNumber(id))
  if (row === undefined) throw new StudioError('not-found', `There is no fold set ${id} in this studio.`, 'Make one with "folds make", or list the ones there are.')
  return stored(row)
}

/** Fold sets newest first, of one dataset or of all. */
export function listFoldSets(store: Store, dataset: number | undefined): readonly StoredFoldSet[] {
  const rows = dataset === undefined
    ? store.all<FoldSetRow>('SELECT f.* FROM fold_set f JOIN dataset d ON d.id = f.dataset_id WHERE d.removed_at IS NULL ORDER BY f.id DESC')
    : store.all<FoldSetRow>('SELECT * FROM fold_set WHERE dataset_id = ? ORDER BY id DESC', dataset)
  return rows.map(stored)
}

/** A fold set as the page and the command line show it. */
export function viewFoldSet(store: Store, set: StoredFoldSet): FoldSet {
  const { content } = set
  const classes = classesOf(content)
  const folds = content.folds.map((fold) => summariseFold(fold, classes))
  const sequences = content.folds.flatMap((fold) => fold.sequences)
  return {
    foldSet: idOf('folds', set.id), hash: set.hash, dataset: idOf('dataset', set.dataset), rule: content.rule, k: content.k,
    seed: content.seed, lastFrames: content.lastFrames, framePolicy: policyOf(content), classes: [...classes],
    subjects: new Set(sequences.map((one) => one.subject)).size,
    sequences: new Set(sequences.map((one) => JSON.stringify([one.subject, one.sequence]))).size,
    images: folds.reduce((sum, fold) => sum + fold.images, 0), sequencesByClass: [...sequencesByClass(content.folds, classes)],
    folds, createdAt: set.createdAt,
    runs: store.value<number>('SELECT COUNT(*) FROM run WHERE fold_set_id = ? AND removed_at IS NULL', set.id) ?? 0,
  }
}

function stored(row: FoldSetRow): StoredFoldSet {
  return { id: row.id, dataset: row.dataset_id, hash: row.hash, content: JSON.parse(row.content) as FoldSetContent, createdAt: row.created_at }
}
