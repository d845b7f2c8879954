import type { ParsedOf, ResultOf } from '../../shared/contract'
import type { FrameRoom } from '../images/frame-file'
import { cropPictures } from '../preparation/crop-pictures'
import { preparationOf } from '../preparation/prepare'
import { prepareOne } from '../preparation/prepared-frames'
import { networkInput } from '../preparation/standardise'
import { heldOutPicture } from './held-out-picture'

/** What the model of a fold read of a held-out picture: aligned, cropped and standardised as in its training. Rejects as `heldOutPicture` and with the file's fault. */
export async function cropOfPicture(room: FrameRoom, input: ParsedOf<'gallery.crop'>): Promise<ResultOf<'gallery.crop'>> {
  const { run, frame } = heldOutPicture(room.store, input)
  const { standardise } = run.recipe.preparation
  const crop = await prepareOne(room, frame, preparationOf(run))
  const pictures = await cropPictures(networkInput(crop.values, crop.values.length, standardise), run.network.input, standardise)
  return { size: run.network.input.size, aligned: crop.frame.method !== 'centre-square', pictures: [...pictures] }
}
