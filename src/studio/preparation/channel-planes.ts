import type { InputSource } from '../../shared/domain/network-spec'
import { decodeColour, decodeLuma } from './decode'
import type { Luma } from './luma'

/**
 * The pictures of a sequence that a frame's channels are made of, as places in the sequence, in the order of the channels.
 *
 * @param place of the frame in its sequence, counted from 0
 * @param channels of the network: how many frames, where it reads the last ones
 */
export function placesBehind(source: InputSource, place: number, channels: number): readonly number[] {
  switch (source) {
    case 'grey':
    case 'colour': return [place]
    case 'neutral-difference': return [place, 0]
    // a sequence that begins too late repeats its first frame
    case 'last-frames': return Array.from({ length: channels }, (_, channel) => Math.max(0, place - (channels - 1 - channel)))
  }
}

/** A file's bytes with what to call it in a sentence. */
export interface PictureFile {
  readonly bytes: Uint8Array
  readonly path: string
}

/** Decodes the pictures that {@link placesBehind} names: one plane a channel, in their order. Rejects as {@link decodeLuma} does. */
export async function readPlanes(source: InputSource, pictures: readonly PictureFile[]): Promise<readonly Luma[]> {
  const planes = await Promise.all(pictures.map(async ({ bytes, path }) => (source === 'colour' ? decodeColour(bytes, path) : [await decodeLuma(bytes, path)])))
  return planes.flat()
}
