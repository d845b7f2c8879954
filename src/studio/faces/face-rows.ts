import type { Eyes } from '../../shared/face-geometry'
import type { MarkedEyes } from '../preparation/face-frame'
import type { Store } from '../store/store'

/** A line of the journal of faces, as it is added. */
export interface NewFace {
  readonly sequence: number
  readonly source: 'detected' | 'by-hand'
  /** SHA-256 of the frame that was looked at. */
  readonly image: string
  /** null where it was looked for in vain. */
  readonly eyes: Eyes | null
  readonly detector: string | null
  readonly score: number | null
  readonly seen: number | null
  readonly author: string | null
  readonly at: number
}

interface EyeRow { source: 'detected' | 'by-hand'; left_x: number | null; left_y: number | null; right_x: number | null; right_y: number | null }

/** Condition on a line `j` of the sequence `s.id`: it was not taken back up to line number `?`, and the picture it was found in is still one of the sequence's. */
const COUNTS = `j.id <= ? AND NOT EXISTS (SELECT 1 FROM face u WHERE u.undoes = j.id AND u.id <= ?)
  AND EXISTS (SELECT 1 FROM frame f WHERE f.sequence_id = j.sequence_id AND f.sha256 = j.image)`

/** Adds a line, in the caller's transaction. */
export function addFace(store: Store, { sequence, source, image, eyes, detector, score, seen, author, at }: NewFace): void {
  store.run(
    'INSERT INTO face (sequence_id, source, image, left_x, left_y, right_x, right_y, detector, score, seen, author, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    sequence, source, image, eyes?.left[0] ?? null, eyes?.left[1] ?? null, eyes?.right[0] ?? null, eyes?.right[1] ?? null, detector, score, seen, author, at)
}

/** Takes back the last edit by hand that still counts; false where there is none. */
export function takeBack(store: Store, sequence: number, author: string, at: number): boolean {
  const last = store.get<{ id: number; image: string }>(`SELECT j.id, j.image FROM face j WHERE j.sequence_id = ? AND j.source = 'by-hand' AND ${COUNTS} ORDER BY j.id DESC LIMIT 1`, sequence, ...untilNow())
  if (last === undefined) return false
  store.run("INSERT INTO face (sequence_id, source, undoes, image, author, at) VALUES (?, 'undone', ?, ?, ?, ?)", sequence, last.id, last.image, author, at)
  return true
}

/** Edits by hand of a sequence that can be taken back. */
export function editsThatCount(store: Store, sequence: number): number {
  return store.value<number>(`SELECT COUNT(*) FROM face j WHERE j.sequence_id = ? AND j.source = 'by-hand' AND ${COUNTS}`, sequence, ...untilNow()) ?? 0
}

/** The number of the journal's last line, 0 where it is empty: pins what counts now. */
export function facesUntilNow(store: Store): number {
  return store.value<number | null>('SELECT MAX(id) FROM face') ?? 0
}

/** What the journal knows of a sequence beside supplied landmarks: its last edit by hand, and what the last search found. */
export interface JournalFaces {
  readonly byHand: MarkedEyes | null
  readonly detected: MarkedEyes | null
}

/** Reads the journal of a sequence up to a line; 0 is before the first one. */
export function journalFaces(store: Store, sequence: number, until: number): JournalFaces {
  if (until === 0) return { byHand: null, detected: null }
  const last = (source: EyeRow['source']): MarkedEyes | null =>
    marked(store.get<EyeRow>(`SELECT j.source, j.left_x, j.left_y, j.right_x, j.right_y FROM face j WHERE j.sequence_id = ? AND j.source = ? AND ${COUNTS} ORDER BY j.id DESC LIMIT 1`, sequence, source, until, until))
  return { byHand: last('by-hand'), detected: last('detected') }
}

/** The two bindings of a condition that looks at the whole journal. */
function untilNow(): readonly [number, number] {
  return [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
}

function marked(row: EyeRow | undefined): MarkedEyes | null {
  if (row === undefined || row.left_x === null || row.left_y === null || row.right_x === null || row.right_y === null) return null
  return { left: [row.left_x, row.left_y], right: [row.right_x, row.right_y], method: row.source }
}
