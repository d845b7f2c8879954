import type { GalleryItem } from '../../shared/domain/results'
import { unpackLandmarks } from '../dataset/landmarks-file'
import { readFrameFile } from '../images/frame-file'
import { openImage } from '../images/open-image'
import { galleryPage } from '../results/gallery'
import type { Store } from '../store/store'
import type { ReportModel, Tile, TilePicture } from './report-model'

/** Tiles of each kind in a report. */
const WRONG_TILES = 24
const RIGHT_TILES = 8
/** Edge of a face in a report, pixels. */
const FACE_EDGE = 168

/**
 * The gallery of a report. Faces are drawn only where nobody's face can be published: in a dataset that is rendered. Of people there is a
 * sketch of the landmarks, or nothing, until the studio knows who consented; what is unknown is never exported.
 */
export async function galleryTiles(store: Store, run: number, synthetic: boolean): Promise<ReportModel['gallery']> {
  const page = (outcome: 'wrong' | 'right', limit: number) => galleryPage(store, run, { run: `run-${run}`, outcome, order: 'confidence', offset: 0, limit })
  const [wrong, right] = [page('wrong', WRONG_TILES), page('right', RIGHT_TILES)]
  const tiles = (items: readonly GalleryItem[]): Promise<Tile[]> => Promise.all(items.map(async (item) => ({
    subject: item.subject, sequence: item.sequence, frame: item.frame, truth: item.truth ?? 'none', predicted: item.predicted,
    confidence: item.confidence, correct: item.correct, picture: synthetic ? await renderedFace(store, item.image) : sketchOf(store, item),
  })))
  return {
    wrong: await tiles(wrong.items), right: await tiles(right.items), wrongTotal: wrong.total,
    rule: synthetic
      ? 'The faces are rendered and belong to nobody.'
      : 'Faces of people are not exported: a sketch of their landmarks stands for them where there are landmarks.',
  }
}

async function renderedFace(store: Store, image: string): Promise<TilePicture> {
  try {
    const { bytes } = await readFrameFile(store, image)
    const small = await openImage(bytes).resize(FACE_EDGE, FACE_EDGE, { fit: 'cover' }).jpeg({ quality: 82 }).toBuffer()
    return { kind: 'picture', dataUrl: `data:image/jpeg;base64,${small.toString('base64')}` }
  } catch {
    return { kind: 'none', reason: 'the picture is not where it was imported from' }
  }
}

function sketchOf(store: Store, item: GalleryItem): TilePicture {
  const blob = store.value<Uint8Array | null>('SELECT landmarks FROM frame WHERE sha256 = ? AND landmarks IS NOT NULL LIMIT 1', item.image)
  return blob === undefined || blob === null
    ? { kind: 'none', reason: 'no landmarks, so no sketch' }
    : { kind: 'sketch', points: unpackLandmarks(blob) }
}
