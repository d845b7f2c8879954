import type { Emotion } from '../../shared/domain/emotion'
import type { GalleryItem } from '../../shared/domain/results'
import { leavingPicture } from '../consent/leaving-picture'
import { galleryPage } from '../results/gallery'
import type { Store } from '../store/store'
import type { RunReport, Tile } from './report-model'

/** Tiles of each kind in a report. */
const WRONG_TILES = 24
const RIGHT_TILES = 12
/** Width of a picture in a report, pixels; the whole frame, since the mark of what is rendered stands in its corner. */
const PICTURE_WIDTH = 224
/** As many images are looked through for one tile a sequence. */
const LOOKED_THROUGH = 500

/** The gallery of a report: each face as it may leave the studio. */
export async function galleryTiles(store: Store, run: number, classes: readonly Emotion[], synthetic: boolean): Promise<RunReport['gallery']> {
  const page = (outcome: 'wrong' | 'right') => galleryPage(store, run, classes, { run: `run-${run}`, outcome, order: 'confidence', offset: 0, limit: LOOKED_THROUGH })
  const [wrong, right] = [page('wrong'), page('right')]
  const tiles = (items: readonly GalleryItem[]): Promise<Tile[]> => Promise.all(items.map(async (item) => ({
    subject: item.subject, sequence: item.sequence, frame: item.frame, truth: item.truth ?? 'none', predicted: item.predicted,
    confidence: item.confidence, correct: item.correct, picture: await leavingPicture(store, item.image, PICTURE_WIDTH),
  })))
  return {
    wrong: await tiles(oneASequence(wrong.items, WRONG_TILES)), right: await tiles(oneASequence(right.items, RIGHT_TILES)), wrongTotal: wrong.total,
    rule: synthetic
      ? 'The faces are rendered and belong to nobody.'
      : 'A face is shown where its subject agreed to be published; for every other stands a sketch of its landmarks, or an outline where none are known.',
  }
}

/** The surest frame of each sequence: its neighbours look the same and would say nothing more. */
function oneASequence(items: readonly GalleryItem[], limit: number): readonly GalleryItem[] {
  const seen = new Set<string>()
  return items.filter((item) => !seen.has(item.sequenceId) && seen.add(item.sequenceId)).slice(0, limit)
}
