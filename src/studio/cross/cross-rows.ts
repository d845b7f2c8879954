import type { CrossAudit, CrossNear, CrossStamp } from '../../shared/domain/cross'
import type { Emotion } from '../../shared/domain/emotion'
import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { JudgedFrame } from '../evaluation/diagnose'
import { judge, packProbabilities, unpackProbabilities } from '../results/prediction-rows'
import type { Store } from '../store/store'
import type { JudgedItem } from './plan-cross'

/** An evaluation as the store holds it. */
export interface CrossRow {
  readonly id: number
  readonly run: number
  readonly dataset: number
  readonly stamp: CrossStamp
  readonly audit: Omit<CrossAudit, 'run' | 'dataset'>
  readonly near: CrossNear
  readonly createdAt: number
}

interface Stored { id: number; run_id: number; dataset_id: number; stamp: string; audit: string; near: string; created_at: number }

/** An image of an evaluation, with what it was called by its dataset. */
export interface CrossPrediction extends JudgedFrame {
  readonly sequenceId: number
  readonly position: number
  /** The number in the file's name. */
  readonly frame: number
  readonly image: string
  readonly label: Emotion
  readonly predicted: number
}

/** Keeps an evaluation with all its answers; inside the caller's transaction. Returns its number. */
export function storeCross(store: Store, row: Omit<CrossRow, 'id'>, items: readonly JudgedItem[], softmaxes: readonly (readonly number[])[]): number {
  const { id } = store.run('INSERT INTO cross_evaluation (run_id, dataset_id, stamp, audit, near, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    row.run, row.dataset, JSON.stringify(row.stamp), JSON.stringify(row.audit), JSON.stringify(row.near), row.createdAt)
  items.forEach((item, place) => {
    const probabilities = softmaxes[place] ?? []
    const { predicted, confidence, margin } = judge(probabilities)
    store.run(
      `INSERT INTO cross_prediction (cross_id, sequence_id, position, subject, sequence, frame, image, label, truth, predicted, from_apex, probabilities, confidence, margin, label_probability)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id, item.sequenceId, item.position, item.subject, item.sequence, item.frame, item.image, item.label, item.truth, predicted, item.fromApex,
      packProbabilities(probabilities), confidence, margin, probabilities[item.truth] ?? 0)
  })
  return id
}

/** An evaluation by its id, not a removed one unless that is asked for; throws `not-found`. */
export function loadCross(store: Store, id: string, { orRemoved = false }: { readonly orRemoved?: boolean } = {}): CrossRow {
  const row = store.get<Stored>(`SELECT * FROM cross_evaluation WHERE id = ? ${orRemoved ? '' : 'AND removed_at IS NULL'}`, idNumber(id))
  if (row === undefined) throw new StudioError('not-found', `There is no evaluation ${id} on other data in this studio.`, 'List the evaluations of the run to see which there are.')
  return rowOf(row)
}

/** Evaluations that are not removed, newest first, of one run or of all that are not removed. */
export function listCross(store: Store, run: number | undefined): readonly CrossRow[] {
  const rows = run === undefined
    ? store.all<Stored>('SELECT c.* FROM cross_evaluation c JOIN run r ON r.id = c.run_id WHERE c.removed_at IS NULL AND r.removed_at IS NULL ORDER BY c.id DESC')
    : store.all<Stored>('SELECT * FROM cross_evaluation WHERE run_id = ? AND removed_at IS NULL ORDER BY id DESC', run)
  return rows.map(rowOf)
}

/** Every answer of an evaluation in the order of its dataset: subject by number, sequence, frame. */
export function crossPredictions(store: Store, cross: number): readonly CrossPrediction[] {
  return store.all<{ sequence_id: number; position: number; subject: string; sequence: string; frame: number; image: string; label: Emotion; truth: number; predicted: number; from_apex: number | null; probabilities: ArrayBuffer }>(
    `SELECT p.sequence_id, p.position, p.subject, p.sequence, p.frame, p.image, p.label, p.truth, p.predicted, p.from_apex, p.probabilities
     FROM cross_prediction p JOIN sequence s ON s.id = p.sequence_id WHERE p.cross_id = ? ORDER BY s.sort_key, p.subject, p.sequence, p.frame`, cross,
  ).map((row) => ({
    sequenceId: row.sequence_id, position: row.position, subject: row.subject, sequence: row.sequence, frame: row.frame, image: row.image, label: row.label,
    truth: row.truth, predicted: row.predicted, fold: 0, fromApex: row.from_apex, probabilities: unpackProbabilities(row.probabilities),
  }))
}

function rowOf(row: Stored): CrossRow {
  return {
    id: row.id, run: row.run_id, dataset: row.dataset_id, stamp: { inference: null, ...(JSON.parse(row.stamp) as Omit<CrossStamp, 'inference'> & Partial<Pick<CrossStamp, 'inference'>>) }, audit: JSON.parse(row.audit) as CrossRow['audit'],
    near: JSON.parse(row.near) as CrossNear, createdAt: row.created_at,
  }
}
