import type { ParsedOf, ResultOf } from '../../shared/contract'
import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { USUAL_INTER_OCULAR } from '../../shared/face-geometry'
import type { FrameRoom } from '../images/frame-file'
import { cropPictures } from '../preparation/crop-pictures'
import type { FaceFrame } from '../preparation/face-frame'
import { prepareOne, type FramePlace } from '../preparation/prepared-frames'
import { networkInput } from '../preparation/standardise'
import { facesUntilNow } from './face-rows'

/** The crop that is shown where no run is meant: what Nano-A and Nano-B read by the studio's presets, before its values are standardised. */
const USUAL = { cropInterOcular: USUAL_INTER_OCULAR, size: 48, channels: 1, source: 'grey' } as const

/** A frame cut as a training would cut it now, as a PNG in a `data:` address, with where the square lies in the frame. Rejects with the file's fault. */
export async function usualCrop(room: FrameRoom, place: FramePlace): Promise<{ readonly png: string; readonly frame: FaceFrame }> {
  const { values, frame } = await prepareOne(room, place, { ...USUAL, facesUntil: facesUntilNow(room.store) })
  const [picture] = await cropPictures(networkInput(values, values.length, 'none'), USUAL, 'none')
  if (picture === undefined) throw new Error('a grey crop is one picture')
  return { png: picture.png, frame }
}

/** What a network would read of any frame of a sequence. Rejects with `not-found` for a place without a frame, and with the file's fault. */
export async function frameCrop(room: FrameRoom, { sequence, position }: ParsedOf<'frame.crop'>): Promise<ResultOf<'frame.crop'>> {
  const sequenceId = idNumber(sequence)
  const found = room.store.get<{ number: number; image: string; subject: string }>(
    'SELECT f.number, f.sha256 AS image, s.subject FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE f.sequence_id = ? AND f.position = ?', sequenceId, position)
  if (found === undefined) throw new StudioError('not-found', `${sequence} has no frame at place ${position}.`, 'Ask for a frame that its list of frames names.')
  const { png, frame: { method, centre, edge, angle } } = await usualCrop(room, { sequenceId, position, subject: found.subject, image: found.image })
  return { position, number: found.number, size: USUAL.size, interOcular: USUAL.cropInterOcular, method, square: { centre: [...centre], edge, angle }, png }
}
