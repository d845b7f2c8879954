import { join } from 'node:path'
import type { Classifier, ClassifierSpec } from '../../shared/domain/classifier'
import { idNumber, idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { unpackProbabilities } from '../results/prediction-rows'
import type { Store } from '../store/store'
import type { Inference } from '../../shared/domain/inference'

/** A classifier as the store holds it. */
export interface ClassifierRow {
  readonly id: number
  readonly title: string
  readonly sha256: string
  readonly bytes: number
  readonly spec: ClassifierSpec
  readonly createdAt: number
}

/** What a classifier said of a fold set's pictures: softmaxes over the set's classes, in the order of its content. */
export interface JudgementRow {
  readonly id: number
  readonly classifier: number
  readonly foldSet: number
  readonly answers: readonly number[]
  /** Mean probability of classes that the fold set has not. */
  readonly leftOut: number
  readonly inference: Inference
  readonly createdAt: number
}

interface Stored { id: number; title: string; sha256: string; bytes: number; spec: string; created_at: number }
interface StoredJudgement { id: number; classifier_id: number; fold_set_id: number; answers: Uint8Array | ArrayBuffer; left_out: number; inference: string; created_at: number }

/** Where the studio keeps a classifier's file. */
export function classifierFile({ folders }: Pick<StudioContext, 'folders'>, sha256: string): string {
  return join(folders.classifiers, `${sha256}.onnx`)
}

export function insertClassifier(store: Store, row: Omit<ClassifierRow, 'id'>): number {
  return store.run('INSERT INTO classifier (title, sha256, bytes, spec, created_at) VALUES (?, ?, ?, ?, ?)', row.title, row.sha256, row.bytes, JSON.stringify(row.spec), row.createdAt).id
}

/** A classifier by its id, also a removed one; throws `not-found`. */
export function loadClassifier(store: Store, id: string): ClassifierRow {
  const row = store.get<Stored>('SELECT * FROM classifier WHERE id = ?', idNumber(id))
  if (row === undefined) throw new StudioError('not-found', `There is no classifier ${id} in this studio.`, 'List the ONNX classifiers to see which there are.')
  return rowOf(row)
}

/** Classifiers that are not removed, newest first. */
export function listClassifiers(store: Store): readonly ClassifierRow[] {
  return store.all<Stored>('SELECT * FROM classifier WHERE removed_at IS NULL ORDER BY id DESC').map(rowOf)
}

/** Keeps what a classifier says of a fold set, in place of what it said before; inside the caller's transaction. Returns its number. */
export function storeJudgement(store: Store, { classifier, foldSet, answers, leftOut, inference, createdAt }: Omit<JudgementRow, 'id' | 'answers'> & { readonly answers: Uint8Array }): number {
  store.run(
    `INSERT INTO judgement (classifier_id, fold_set_id, answers, left_out, inference, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (classifier_id, fold_set_id) DO UPDATE SET answers = excluded.answers, left_out = excluded.left_out, inference = excluded.inference, created_at = excluded.created_at`,
    classifier, foldSet, answers, leftOut, JSON.stringify(inference), createdAt)
  return store.value<number>('SELECT id FROM judgement WHERE classifier_id = ? AND fold_set_id = ?', classifier, foldSet) ?? 0
}

/** A judgement by its id; throws `not-found`. */
export function loadJudgement(store: Store, id: string): JudgementRow {
  const row = store.get<StoredJudgement>('SELECT * FROM judgement WHERE id = ?', idNumber(id))
  if (row === undefined) throw new StudioError('not-found', `There is no judgement ${id} of a classifier in this studio.`, 'List the ONNX classifiers to see on which fold sets they were judged.')
  return {
    id: row.id, classifier: row.classifier_id, foldSet: row.fold_set_id, answers: unpackProbabilities(row.answers), leftOut: row.left_out,
    inference: JSON.parse(row.inference) as Inference, createdAt: row.created_at,
  }
}

/** The ids of a classifier's judgements, newest first. */
export function judgementsOf(store: Store, classifier: number): readonly string[] {
  return store.all<{ id: number }>('SELECT id FROM judgement WHERE classifier_id = ? ORDER BY id DESC', classifier).map(({ id }) => idOf('judged', id))
}

/** The judgement of a classifier that was made last, also where it was made anew; null where there is none. */
export function newestJudgement(store: Store, classifier: number): string | null {
  const id = store.value<number>('SELECT id FROM judgement WHERE classifier_id = ? ORDER BY created_at DESC, id DESC LIMIT 1', classifier)
  return id === undefined ? null : idOf('judged', id)
}

/** A classifier without its judgements, as every host returns it. */
export function viewClassifier({ id, title, sha256, bytes, spec, createdAt }: ClassifierRow): Omit<Classifier, 'judgements'> {
  return { classifier: idOf('onnx', id), title, sha256, bytes, createdAt, spec }
}

function rowOf(row: Stored): ClassifierRow {
  return { id: row.id, title: row.title, sha256: row.sha256, bytes: row.bytes, spec: JSON.parse(row.spec) as ClassifierSpec, createdAt: row.created_at }
}
