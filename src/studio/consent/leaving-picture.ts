import type { Leaving } from '../../shared/domain/consent'
import { unpackLandmarks } from '../dataset/landmarks-file'
import { readFrameFile } from '../images/frame-file'
import { openImage } from '../images/open-image'
import type { Store } from '../store/store'
import { landmarkSketch, NEUTRAL_OUTLINE } from './face-sketch'
import { mayPictureLeave } from './may-leave'

/** A face as it may stand in a file that leaves the studio. */
export type LeavingPicture =
  | { readonly kind: 'picture'; readonly dataUrl: string; readonly credit: string | null }
  | { readonly kind: 'sketch'; readonly svg: string }
  | { readonly kind: 'none'; readonly reason: string }

/**
 * The one door through which a face leaves the studio: the picture itself where consent is recorded or the face is rendered, else a drawing of its
 * landmarks, else the same outline for everybody. Never the pixels of another, in any size or blur.
 *
 * @param width of the picture in pixels, never larger than it is
 */
export async function leavingPicture(store: Store, image: string, width: number): Promise<LeavingPicture> {
  const verdict = mayPictureLeave(store, image)
  if (!verdict.leaves) return { kind: 'sketch', svg: sketchOf(store, image) }
  try {
    const { bytes } = await readFrameFile(store, image)
    const small = await openImage(bytes).resize({ width, withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer()
    return { kind: 'picture', dataUrl: `data:image/jpeg;base64,${small.toString('base64')}`, credit: verdict.credit }
  } catch {
    return { kind: 'none', reason: 'the picture is not where it was imported from' }
  }
}

/** The same for a page that shows the picture already and is about to be printed: whether it may stay, or what takes its place. */
export function leavingOf(store: Store, image: string): Leaving {
  const verdict = mayPictureLeave(store, image)
  return verdict.leaves ? { image, leaves: 'picture', credit: verdict.credit } : { image, leaves: 'sketch', svg: sketchOf(store, image) }
}

function sketchOf(store: Store, image: string): string {
  const blob = store.value<Uint8Array | null>('SELECT landmarks FROM frame WHERE sha256 = ? AND landmarks IS NOT NULL LIMIT 1', image)
  return blob === undefined || blob === null ? NEUTRAL_OUTLINE : landmarkSketch(unpackLandmarks(blob))
}
