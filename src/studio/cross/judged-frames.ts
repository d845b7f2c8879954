import type { ClassCount, Emotion } from '../../shared/domain/emotion'
import type { SettledPolicy } from '../../shared/domain/frame-policy'
import { markedApexes } from '../dataset/frame-policy'
import { apexPlace, countedFrames } from '../folds/counted-frames'
import { facesUntilNow, journalFaces } from '../faces/face-rows'
import type { FramePlace } from '../preparation/prepared-frames'
import type { Store } from '../store/store'

/** A frame that a run is to be judged by, with all that is kept of it. */
export interface FrameToJudge extends FramePlace {
  /** The sequence's own name within its subject. */
  readonly sequence: string
  /** The number in the file's name. */
  readonly frame: number
  /** What its dataset calls it: its sequence's label, or neutral for the first frame where the run tells eight classes apart. */
  readonly label: Emotion
  /** Frames between it and its sequence's apex; null for a neutral frame, which is not on the way to an apex. */
  readonly fromApex: number | null
  /** Whether it is cut by landmarks or by a face that was found or set by hand. */
  readonly hasFace: boolean
}

interface Row { sequenceId: number; subject: string; sequence: string; emotion: Emotion; position: number; frame: number; image: string; landmarks: number }

/**
 * The frames of a dataset that count by the protocol of a run's fold set, in the order of every export: of each sequence that carries a label now, those that
 * the policy takes. A run of eight classes takes first frames as neutral, as its training did.
 */
export function judgedFrames(store: Store, dataset: number, policy: SettledPolicy, classes: ClassCount): readonly FrameToJudge[] {
  const rows = store.all<Row>(
    `SELECT s.id AS sequenceId, s.subject, s.name AS sequence, l.emotion, f.position, f.number AS frame, f.sha256 AS image, f.landmarks IS NOT NULL AS landmarks
     FROM sequence s JOIN effective_label l ON l.sequence_id = s.id JOIN frame f ON f.sequence_id = s.id
     WHERE s.dataset_id = ? AND l.emotion IS NOT NULL ORDER BY s.sort_key, s.subject, s.name, f.number`, dataset)
  const apexes = markedApexes(store, dataset)
  const until = facesUntilNow(store)
  const sequences = new Map<number, Row[]>()
  for (const row of rows) {
    const own = sequences.get(row.sequenceId)
    if (own === undefined) sequences.set(row.sequenceId, [row])
    else own.push(row)
  }
  return [...sequences.values()].flatMap((own) => {
    const choice = { policy, classes, apex: apexes.get(own[0]?.sequenceId ?? 0) ?? null }
    const apex = own[apexPlace(own.length, choice)]?.frame ?? 0
    const { byHand, detected } = journalFaces(store, own[0]?.sequenceId ?? 0, until)
    const isKnown = byHand !== null || detected !== null
    return countedFrames(own.map((row) => ({ ...row, number: row.frame })), choice).map((row): FrameToJudge => {
      const label = row.label ?? row.emotion
      return {
        sequenceId: row.sequenceId, position: row.position, subject: row.subject, image: row.image, sequence: row.sequence, frame: row.frame, label,
        fromApex: label === 'neutral' ? null : Math.abs(apex - row.frame), hasFace: row.landmarks === 1 || isKnown,
      }
    })
  })
}
