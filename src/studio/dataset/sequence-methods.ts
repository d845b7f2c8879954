import type { Emotion } from '../../shared/domain/emotion'
import { idNumber } from '../../shared/domain/ids'
import type { ActionUnit, Frame, SequenceDetail } from '../../shared/domain/sequence'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { frameCrop } from '../faces/frame-crop'
import { frameDifference } from '../images/frame-difference'
import type { RoomMethods } from '../methods'
import type { Store } from '../store/store'
import { requireDataset } from './dataset-rows'
import { unpackLandmarks } from './landmarks-file'
import { sequenceFacets } from './sequence-facets'
import { listSequenceRows, sequenceSummary } from './sequence-rows'

/** `sequence.*` and `frame.*`: browsing what was imported. */
export function sequenceMethods(context: StudioContext): RoomMethods<'sequence.list' | 'sequence.facets' | 'sequence.get' | 'frame.landmarks' | 'frame.difference' | 'frame.crop'> {
  const { store } = context
  return {
    'frame.difference': (input) => frameDifference(context, input),
    'frame.crop': (input) => frameCrop(context, input),
    'sequence.list': (filter) => listSequenceRows(store, requireDataset(store, filter.dataset).id, filter),
    'sequence.facets': ({ dataset }) => sequenceFacets(store, requireDataset(store, dataset).id),
    'sequence.get': ({ sequence }) => sequenceDetail(store, sequence),
    'frame.landmarks': ({ sequence, position }) => {
      const row = store.get<{ landmarks: Uint8Array | null }>('SELECT landmarks FROM frame WHERE sequence_id = ? AND position = ?', idNumber(sequence), position)
      if (row === undefined) throw new StudioError('not-found', `${sequence} has no frame at place ${position}.`, 'Ask for a frame that its list of frames names.')
      return { points: row.landmarks === null ? null : unpackLandmarks(row.landmarks) }
    },
  }
}

/** A sequence with its frames, its action units and where its label comes from. Throws `not-found`. */
export function sequenceDetail(store: Store, sequence: string): SequenceDetail {
  const id = idNumber(sequence)
  const summary = sequenceSummary(store, id)
  const own = store.get<{ dataset_emotion: Emotion | null; action_units: string; note: string | null }>('SELECT dataset_emotion, action_units, note FROM sequence WHERE id = ?', id)
  if (summary === undefined || own === undefined) throw new StudioError('not-found', `There is no ${sequence} in this studio.`, 'List the sequences of a dataset to see which there are.')
  return {
    ...summary,
    datasetEmotion: own.dataset_emotion,
    actionUnits: JSON.parse(own.action_units) as ActionUnit[],
    note: own.note,
    frameList: store.all<Omit<Frame, 'hasLandmarks'> & { hasLandmarks: number }>(
      'SELECT position, number, sha256 AS image, width, height, channels, landmarks IS NOT NULL AS hasLandmarks FROM frame WHERE sequence_id = ? ORDER BY position', id,
    ).map((frame) => ({ ...frame, hasLandmarks: frame.hasLandmarks === 1 })),
  }
}
