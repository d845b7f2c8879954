import type { FaceDetail } from '../../shared/domain/faces'
import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { USUAL_INTER_OCULAR } from '../../shared/face-geometry'
import type { FrameRoom } from '../images/frame-file'
import { cropPictures } from '../preparation/crop-pictures'
import { prepareOne } from '../preparation/prepared-frames'
import { networkInput } from '../preparation/standardise'
import { editsThatCount, facesUntilNow } from './face-rows'
import { findFace } from './list-faces'

/** The crop that is shown: what Nano-A and Nano-B read before their values are standardised. */
const SHOWN = { cropInterOcular: USUAL_INTER_OCULAR, size: 48, channels: 1, source: 'grey' } as const

/** The face of a sequence with the very crop that a network would see of its frame. Throws `not-found`; a picture that cannot be read leaves the crop out. */
export async function faceDetail(room: FrameRoom, sequence: string): Promise<FaceDetail> {
  const face = findFace(room.store, sequence)
  return { ...face, crop: face.frame === null ? null : await cropOf(room, sequence, face.frame, face.subject), edits: editsThatCount(room.store, idNumber(sequence)) }
}

async function cropOf(room: FrameRoom, sequence: string, { position, image }: NonNullable<FaceDetail['frame']>, subject: string): Promise<string | null> {
  try {
    const { values } = await prepareOne(room, { sequenceId: idNumber(sequence), position, subject, image }, { ...SHOWN, facesUntil: facesUntilNow(room.store) })
    const [picture] = await cropPictures(networkInput(values, values.length, 'none'), SHOWN, 'none')
    return picture?.png ?? null
  } catch (error) {
    // the page shows the picture's own fault where the picture should be
    if (error instanceof StudioError) return null
    throw error
  }
}
