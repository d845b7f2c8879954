import type { ParsedOf, ResultOf } from '../../shared/contract'
import { unpackLandmarks } from '../dataset/landmarks-file'
import { facesUntilNow, journalFaces } from '../faces/face-rows'
import { itemsOf, type FoldItem, type FoldSetContent } from '../folds/content'
import { loadFoldSet } from '../folds/fold-rows'
import { readFrameFile, type FrameRoom } from '../images/frame-file'
import { cropPictures } from '../preparation/crop-pictures'
import { decodeLuma } from '../preparation/decode'
import type { KnownFace } from '../preparation/face-frame'
import { prepareFrame } from '../preparation/prepare'
import { networkInput } from '../preparation/standardise'
import { randomStream } from '../random'
import type { Store } from '../store/store'
import { drawTransforms } from '../training/augmentation'
import { warpImage } from '../training/warp'

type Input = ParsedOf<'recipe.preview'>
type Face = ResultOf<'recipe.preview'>['items'][number]

/**
 * Faces of a fold set as the network would read them: prepared, and moved by random draws of the very transform that training applies. The same
 * seed shows the same faces and draws, so that a changed magnitude alone changes the pictures. Rejects with the frame's fault where one cannot be read.
 */
export async function previewRecipe(room: FrameRoom, input: Input): Promise<ResultOf<'recipe.preview'>> {
  const set = loadFoldSet(room.store, input.foldSet)
  return { items: await Promise.all(chooseFaces(set.content, input.seed, input.faces).map((item, index) => drawFace(room, set.dataset, item, index, input))) }
}

/** Peak frames of as many different expressions as there are, then of further sequences. */
export function chooseFaces(content: FoldSetContent, seed: number, count: number): readonly FoldItem[] {
  const peaks = content.folds.flatMap((fold) => fold.sequences.flatMap((sequence) => itemsOf([sequence]).slice(-1)))
  const waiting = randomStream(seed, 'preview-faces').shuffled(peaks)
  const seen = new Map<string, number>()
  const rank = waiting.map((item) => {
    const before = seen.get(item.label) ?? 0
    seen.set(item.label, before + 1)
    return { item, before }
  })
  return rank.sort((a, b) => a.before - b.before).slice(0, count).map(({ item }) => item)
}

async function drawFace(room: FrameRoom, dataset: number, item: FoldItem, index: number, { augmentation, preparation, seed, draws }: Input): Promise<Face> {
  const { size, standardise } = preparation
  const { bytes, path } = await readFrameFile(room, item.image)
  const crop = prepareFrame(await decodeLuma(bytes, path), faceOf(room.store, dataset, item), preparation)
  const image = networkInput(crop.values, size * size, standardise)
  const transforms = drawTransforms(augmentation, randomStream(seed, 'preview', index), draws, size)
  const show = async (values: Float32Array): Promise<string> => (await cropPictures(values, { size, channels: 1, source: 'grey' }, standardise))[0]?.png ?? ''
  const { subject, sequence, label, frame } = item
  return {
    subject, sequence, emotion: label, frame, aligned: crop.frame.method !== 'centre-square',
    plain: await show(image),
    augmented: await Promise.all(Array.from({ length: draws }, (_, draw) => show(warpImage(image, transforms.subarray(draw * 8, draw * 8 + 8), size)))),
  }
}

/** What a new run would cut the picture by. */
function faceOf(store: Store, dataset: number, { subject, sequence, frame }: FoldItem): KnownFace {
  const row = store.get<{ id: number; landmarks: Uint8Array | null }>(
    'SELECT s.id, f.landmarks FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE s.dataset_id = ? AND s.subject = ? AND s.name = ? AND f.number = ?',
    dataset, subject, sequence, frame)
  if (row === undefined) return null
  const { byHand, detected } = journalFaces(store, row.id, facesUntilNow(store))
  return byHand ?? (row.landmarks === null ? detected : unpackLandmarks(row.landmarks))
}
