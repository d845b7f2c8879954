import type { ParsedOf } from '../../shared/contract'
import type { CrossPicture } from '../../shared/domain/cross'
import type { Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import { className, unpackProbabilities } from '../results/prediction-rows'
import type { Bindable, Store } from '../store/store'
import type { CrossRow } from './cross-rows'

interface Row {
  sequence_id: number; position: number; subject: string; sequence: string; frame: number; image: string; label: Emotion; truth: number; predicted: number
  probabilities: ArrayBuffer; confidence: number; label_now: Emotion | null
}

const ORDERS = {
  confidence: 'p.confidence DESC, p.sequence_id, p.position',
  margin: 'p.margin, p.sequence_id, p.position',
  label: 'p.label_probability, p.sequence_id, p.position',
  subject: 's.sort_key, p.subject, p.sequence, p.position',
} as const

/** One page of the pictures of an evaluation, as the gallery of a run's held-out ones: the surest mistakes, the closest calls, the least believed labels, or by subject. */
export function crossPage(store: Store, { id, stamp: { classes } }: CrossRow, query: ParsedOf<'cross.pictures'>): { items: CrossPicture[]; total: number } {
  const where = ['p.cross_id = ?']
  const values: Bindable[] = [id]
  for (const [column, emotion] of [['truth', query.truth], ['predicted', query.predicted]] as const) {
    if (emotion === undefined) continue
    where.push(`p.${column} = ?`)
    values.push(classes.indexOf(emotion))
  }
  if (query.outcome !== 'all') where.push(query.outcome === 'wrong' ? 'p.truth <> p.predicted' : 'p.truth = p.predicted')
  const rows = store.all<Row>(
    `SELECT p.*, l.emotion AS label_now FROM cross_prediction p JOIN sequence s ON s.id = p.sequence_id JOIN effective_label l ON l.sequence_id = p.sequence_id
     WHERE ${where.join(' AND ')} ORDER BY ${ORDERS[query.order]} LIMIT ? OFFSET ?`, ...values, query.limit, query.offset)
  return {
    items: rows.map((row) => pictureOf(row, classes)),
    total: store.value<number>(`SELECT COUNT(*) FROM cross_prediction p WHERE ${where.join(' AND ')}`, ...values) ?? 0,
  }
}

function pictureOf(row: Row, classes: readonly Emotion[]): CrossPicture {
  return {
    subject: row.subject, sequence: row.sequence, frame: row.frame, truth: className(classes, row.truth), predicted: className(classes, row.predicted),
    probabilities: [...unpackProbabilities(row.probabilities)], sequenceId: idOf('sequence', row.sequence_id), position: row.position, label: row.label,
    labelNow: row.label_now, image: row.image, confidence: row.confidence, correct: row.truth === row.predicted,
  }
}
