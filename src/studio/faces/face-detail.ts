import type { FaceDetail } from '../../shared/domain/faces'
import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { FrameRoom } from '../images/frame-file'
import { editsThatCount } from './face-rows'
import { usualCrop } from './frame-crop'
import { findFace } from './list-faces'

/** The face of a sequence with the very crop that a network would see of its frame. Throws `not-found`; a picture that cannot be read leaves the crop out. */
export async function faceDetail(room: FrameRoom, sequence: string): Promise<FaceDetail> {
  const face = findFace(room.store, sequence)
  return { ...face, crop: face.frame === null ? null : await cropOf(room, sequence, face.frame, face.subject), edits: editsThatCount(room.store, idNumber(sequence)) }
}

async function cropOf(room: FrameRoom, sequence: string, { position, image }: NonNullable<FaceDetail['frame']>, subject: string): Promise<string | null> {
  try {
    return (await usualCrop(room, { sequenceId: idNumber(sequence), position, subject, image })).png
  } catch (error) {
    // the page shows the picture's own fault where the picture should be
    if (error instanceof StudioError) return null
    throw error
  }
}
