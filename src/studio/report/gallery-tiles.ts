import type { Emotion } from '../../shared/domain/emotion'
import type { GalleryItem } from '../../shared/domain/results'
import { unpackLandmarks } from '../dataset/landmarks-file'
import { readFrameFile, type FrameRoom } from '../images/frame-file'
import { openImage } from '../images/open-image'
import { galleryPage } from '../results/gallery'
import type { Store } from '../store/store'
import type { RunReport, Tile, TilePicture } from './report-model'

/** Tiles of each kind in a report. */
const WRONG_TILES = 24
const RIGHT_TILES = 12
/** Width of a picture in a report, pixels; the whole frame, since the mark of what is rendered stands in its corner. */
const PICTURE_WIDTH = 224
/** As many images are looked through for one tile a sequence. */
const LOOKED_THROUGH = 500

/**
 * The gallery of a report. Faces are drawn only where nobody's face can be published: in a dataset that is rendered. Of people there is a
 * sketch of the landmarks, or nothing, until the studio knows who consented; what is unknown is never exported.
 */
export async function galleryTiles(room: FrameRoom, run: number, classes: readonly Emotion[], synthetic: boolean): Promise<RunReport['gallery']> {
  const { store } = room
  const page = (outcome: 'wrong' | 'right') => galleryPage(store, run, classes, { run: `run-${run}`, outcome, order: 'confidence', offset: 0, limit: LOOKED_THROUGH })
  const [wrong, right] = [page('wrong'), page('right')]
  const tiles = (items: readonly GalleryItem[]): Promise<Tile[]> => Promise.all(items.map(async (item) => ({
    subject: item.subject, sequence: item.sequence, frame: item.frame, truth: item.truth ?? 'none', predicted: item.predicted,
    confidence: item.confidence, correct: item.correct, picture: synthetic ? await renderedFace(room, item.image) : sketchOf(store, item),
  })))
  return {
    wrong: await tiles(oneASequence(wrong.items, WRONG_TILES)), right: await tiles(oneASequence(right.items, RIGHT_TILES)), wrongTotal: wrong.total,
    rule: synthetic
      ? 'The faces are rendered and belong to nobody.'
      : 'Faces of people are not exported: a sketch of their landmarks stands for them where there are landmarks.',
  }
}

/** The surest frame of each sequence: its neighbours look the same and would say nothing more. */
function oneASequence(items: readonly GalleryItem[], limit: number): readonly GalleryItem[] {
  const seen = new Set<string>()
  return items.filter((item) => !seen.has(item.sequenceId) && seen.add(item.sequenceId)).slice(0, limit)
}

async function renderedFace(room: FrameRoom, image: string): Promise<TilePicture> {
  try {
    const { bytes } = await readFrameFile(room, image)
    const small = await openImage(bytes).resize({ width: PICTURE_WIDTH }).jpeg({ quality: 82 }).toBuffer()
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
