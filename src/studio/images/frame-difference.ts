import sharp from 'sharp'
import type { ParsedOf, ResultOf } from '../../shared/contract'
import { idNumber } from '../../shared/domain/ids'
import { FULL_DIFFERENCE } from '../../shared/domain/sequence'
import { StudioError } from '../../shared/errors'
import { decodeLuma } from '../preparation/decode'
import type { Luma } from '../preparation/luma'
import { readFrameFile, type FrameRoom } from './frame-file'

/** Longest edge of the picture that is shown. */
const SHOWN_EDGE = 640
/** Grey where nothing differs; towards these where the second frame is brighter or darker. Told apart in every kind of colour vision. */
const SAME = [128, 128, 128] as const
const BRIGHTER = [255, 176, 64] as const
const DARKER = [32, 84, 190] as const

/**
 * What changes from one frame of a sequence to another, pixel by pixel: the second frame's luma minus the first's. Nothing is aligned, so a head that moves differs
 * too. Rejects with `not-found` for a place without a frame, `conflict` for frames of two sizes, and with the file's fault.
 */
export async function frameDifference(room: FrameRoom, { sequence, from, to }: ParsedOf<'frame.difference'>): Promise<ResultOf<'frame.difference'>> {
  const [first, second] = await Promise.all([from, to].map((position) => readLuma(room, sequence, position))) as [Shown, Shown]
  if (first.luma.width !== second.luma.width || first.luma.height !== second.luma.height) {
    throw new StudioError('conflict', `Frames ${first.number} and ${second.number} of ${sequence} are of ${sizeOf(first.luma)} and ${sizeOf(second.luma)} pixels, so they have no difference.`, 'Choose two frames of one size.')
  }
  const { changes, mean, largest } = signedDifference(first.luma.data, second.luma.data)
  const { width, height } = first.luma
  const bytes = await sharp(differenceColours(changes), { raw: { width, height, channels: 3 } })
    .resize({ width: SHOWN_EDGE, height: SHOWN_EDGE, fit: 'inside', withoutEnlargement: true }).png({ compressionLevel: 6 }).toBuffer()
  return { from: first.number, to: second.number, width, height, mean, largest, png: `data:image/png;base64,${bytes.toString('base64')}` }
}

/** Second minus first, -255..255 a pixel, with the mean of the amounts and the largest of them. */
export function signedDifference(first: Uint8Array, second: Uint8Array): { readonly changes: Int16Array; readonly mean: number; readonly largest: number } {
  const changes = Int16Array.from(second, (value, at) => value - (first[at] ?? 0))
  let sum = 0
  let largest = 0
  for (const change of changes) {
    sum += Math.abs(change)
    largest = Math.max(largest, Math.abs(change))
  }
  return { changes, mean: changes.length === 0 ? 0 : sum / changes.length, largest }
}

/** Three bytes a pixel; full colour from {@link FULL_DIFFERENCE} on, the same in every sequence. */
export function differenceColours(changes: Int16Array): Uint8Array {
  const colours = new Uint8Array(changes.length * 3)
  changes.forEach((change, pixel) => {
    const share = Math.min(1, Math.abs(change) / FULL_DIFFERENCE)
    const towards = change > 0 ? BRIGHTER : DARKER
    for (let channel = 0; channel < 3; channel += 1) {
      const same = SAME[channel] ?? 0
      colours[3 * pixel + channel] = Math.round(same + share * ((towards[channel] ?? 0) - same))
    }
  })
  return colours
}

interface Shown { readonly number: number; readonly luma: Luma }

async function readLuma(room: FrameRoom, sequence: string, position: number): Promise<Shown> {
  const frame = room.store.get<{ number: number; sha256: string }>('SELECT number, sha256 FROM frame WHERE sequence_id = ? AND position = ?', idNumber(sequence), position)
  if (frame === undefined) throw new StudioError('not-found', `${sequence} has no frame at place ${position}.`, 'Ask for a frame that its list of frames names.')
  const { bytes, path } = await readFrameFile(room, frame.sha256)
  return { number: frame.number, luma: await decodeLuma(bytes, path) }
}

function sizeOf({ width, height }: Luma): string {
  return `${width}x${height}`
}
