import { StudioError, type StudioErrorCode } from '../../shared/errors'

const NEXT_STEP = {
  'image-truncated': 'Copy the file again from its source and import again.',
  'image-damaged': 'Copy the file again from its source and import again.',
  'image-too-large': 'Bring the picture down to at most 4096 pixels an edge and import again.',
  'not-an-image': 'Put the picture itself there, as PNG, and import again.',
} as const satisfies Partial<Record<StudioErrorCode, string>>

/** A refusal of a picture: its code, its path, and in `what` the half sentence that follows the path. */
export function imageFault(code: keyof typeof NEXT_STEP, path: string, what: string, cause?: unknown): StudioError {
  return new StudioError(code, `${path} ${what}.`, NEXT_STEP[code], { path, cause })
}
