import type { ParsedOf, ResultOf } from '../../shared/contract'
import { idNumber, idOf } from '../../shared/domain/ids'
import type { Face, FaceCounts, FaceState } from '../../shared/domain/faces'
import { StudioError } from '../../shared/errors'
import { eyeCentres } from '../preparation/face-frame'
import { unpackLandmarks } from '../dataset/landmarks-file'
import { requireDataset } from '../dataset/dataset-rows'
import type { Bindable, Store } from '../store/store'

interface FaceRow {
  id: number; subject: string; name: string; state: FaceState
  position: number | null; image: string | null; width: number | null; height: number | null; landmarks: ArrayBuffer | Uint8Array | null
  left_x: number | null; left_y: number | null; right_x: number | null; right_y: number | null
  detector: string | null; score: number | null; seen: number | null; author: string | null; at: number | null
}

/** The newest line of one source that counts: not taken back, and found in a picture that the sequence still has. */
const newest = (source: 'by-hand' | 'detected'): string =>
  `(SELECT j.id FROM face j WHERE j.sequence_id = s.id AND j.source = '${source}' AND NOT EXISTS (SELECT 1 FROM face u WHERE u.undoes = j.id)
    AND EXISTS (SELECT 1 FROM frame f WHERE f.sequence_id = s.id AND f.sha256 = j.image) ORDER BY j.id DESC LIMIT 1)`

/** Sequences with the line that speaks for each, and its state. */
const states = (where: string): string => `SELECT q.*, CASE WHEN q.hand IS NOT NULL THEN 'by-hand' WHEN q.supplied THEN 'supplied' WHEN q.search IS NULL THEN 'none'
  WHEN (SELECT left_x FROM face WHERE id = q.search) IS NULL THEN 'failed' ELSE 'detected' END AS state FROM (
  SELECT s.id, s.subject, s.name, s.sort_key, ${newest('by-hand')} AS hand, ${newest('detected')} AS search,
  NOT EXISTS (SELECT 1 FROM frame WHERE sequence_id = s.id AND landmarks IS NULL) AND EXISTS (SELECT 1 FROM frame WHERE sequence_id = s.id) AS supplied
  FROM sequence s WHERE ${where}) q`
/** The same with the frame that is shown: the one the eyes were found in, else the last. */
const faces = (where: string): string => `SELECT t.id, t.subject, t.name, t.state, f.position, f.sha256 AS image, f.width, f.height, f.landmarks,
  j.left_x, j.left_y, j.right_x, j.right_y, j.detector, j.score, j.seen, j.author, j.at
  FROM (${states(where)}) t
  LEFT JOIN face j ON j.id = COALESCE(t.hand, CASE WHEN t.supplied THEN NULL ELSE t.search END)
  LEFT JOIN frame f ON f.sequence_id = t.id AND f.position = COALESCE(
    (SELECT MAX(position) FROM frame WHERE sequence_id = t.id AND sha256 = j.image), (SELECT MAX(position) FROM frame WHERE sequence_id = t.id))`

const OF_DATASET = 's.dataset_id = ?'

/** A page of a dataset's faces, in people's order, and how many pass the filter. */
export function listFaces(store: Store, { dataset, states: wanted, offset, limit }: ParsedOf<'faces.list'>): ResultOf<'faces.list'> {
  const { id } = requireDataset(store, dataset)
  const values: Bindable[] = wanted === undefined ? [id] : [id, JSON.stringify(wanted)]
  const passes = wanted === undefined ? '1' : 't.state IN (SELECT value FROM json_each(?))'
  const rows = store.all<FaceRow>(`${faces(OF_DATASET)} WHERE ${passes} ORDER BY t.sort_key, t.subject, t.name LIMIT ? OFFSET ?`, ...values, limit, offset)
  return { items: rows.map(faceOf), total: store.value<number>(`SELECT COUNT(*) FROM (${states(OF_DATASET)}) t WHERE ${passes}`, ...values) ?? 0 }
}

/** One sequence's face; throws `not-found`. */
export function findFace(store: Store, sequence: string): Face {
  const id = idNumber(sequence)
  const dataset = store.value<number>('SELECT dataset_id FROM sequence WHERE id = ?', id)
  if (dataset === undefined) throw new StudioError('not-found', `There is no ${sequence} in this studio.`, 'List the sequences of a dataset to see which there are.')
  requireDataset(store, idOf('dataset', dataset))
  return faceOf(store.get<FaceRow>(faces('s.id = ?'), id) as FaceRow)
}

/** The sequences of a dataset that are in one of these states and have a frame, in people's order. */
export function sequencesInStates(store: Store, dataset: number, wanted: readonly FaceState[]): readonly number[] {
  return store.all<{ id: number }>(
    `SELECT t.id FROM (${states(OF_DATASET)}) t WHERE t.state IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM frame WHERE sequence_id = t.id) ORDER BY t.sort_key, t.subject, t.name`,
    dataset, JSON.stringify(wanted)).map((row) => row.id)
}

/** How many sequences of a dataset are in which state. */
export function countFaces(store: Store, dataset: number): FaceCounts {
  const counts = new Map(store.all<{ state: FaceState; n: number }>(`SELECT state, COUNT(*) AS n FROM (${states(OF_DATASET)}) GROUP BY state`, dataset).map(({ state, n }) => [state, n]))
  const of = (state: FaceState): number => counts.get(state) ?? 0
  return { sequences: [...counts.values()].reduce((sum, n) => sum + n, 0), byHand: of('by-hand'), supplied: of('supplied'), detected: of('detected'), failed: of('failed'), none: of('none') }
}

function faceOf(row: FaceRow): Face {
  const { detector, score, seen, author, at } = row
  return {
    sequence: idOf('sequence', row.id), subject: row.subject, name: row.name, state: row.state, eyes: eyesOf(row),
    frame: row.image === null || row.position === null || row.width === null || row.height === null ? null : { position: row.position, image: row.image, width: row.width, height: row.height },
    detector, score, seen, author, at,
  }
}

function eyesOf({ state, landmarks, left_x, left_y, right_x, right_y }: FaceRow): Face['eyes'] {
  if (state === 'supplied' && landmarks !== null) {
    // libsql gives a blob of many rows as a bare buffer
    const [left, right] = eyeCentres(unpackLandmarks(new Uint8Array(landmarks)))
    return { left: [...left], right: [...right] }
  }
  return left_x === null || left_y === null || right_x === null || right_y === null ? null : { left: [left_x, left_y], right: [right_x, right_y] }
}
