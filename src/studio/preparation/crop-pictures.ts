import sharp from 'sharp'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { Recipe } from '../../shared/domain/recipe'

/** Standard deviations either way that a standardised crop shows between black and white. */
const SHOWN_DEVIATIONS = 2.5

/** One picture of what a network reads: all of a colour crop, or one channel of any other. */
export interface CropPicture {
  /** What the picture shows: `grey`, `colour`, `frame minus neutral`, `1 frame before`. */
  readonly shows: string
  /** A PNG as a `data:` address. */
  readonly png: string
}

/**
 * A network's input as pictures: 0 to 1 as it is, standardised values (and differences) around middle grey.
 *
 * @param values of one image after `networkInput`: size * size * channels, channels innermost
 */
export async function cropPictures(values: Float32Array, { size, channels, source }: NetworkSpec['input'], standardise: Recipe['preparation']['standardise']): Promise<readonly CropPicture[]> {
  if (source === 'colour') return [{ shows: 'colour', png: await png(values, size, 3, shade(standardise, false)) }]
  return Promise.all(Array.from({ length: channels }, async (_, channel) => {
    const plane = values.filter((_value, index) => index % channels === channel)
    return { shows: channelName(source, channel, channels), png: await png(plane, size, 1, shade(standardise, source === 'neutral-difference' && channel === 1)) }
  }))
}

function channelName(source: NetworkSpec['input']['source'], channel: number, channels: number): string {
  if (source === 'neutral-difference') return channel === 0 ? 'the frame' : 'the frame minus the first one'
  if (source === 'last-frames') return channel === channels - 1 ? 'the frame' : `${channels - 1 - channel} before it`
  return source
}

function shade(standardise: Recipe['preparation']['standardise'], difference: boolean): (value: number) => number {
  if (standardise === 'per-crop') return (value) => 127.5 * (1 + value / SHOWN_DEVIATIONS)
  return difference ? (value) => 127.5 * (1 + value) : (value) => 255 * value
}

async function png(values: Float32Array, size: number, channels: 1 | 3, tone: (value: number) => number): Promise<string> {
  const pixels = Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.round(tone(value)))))
  const bytes = await sharp(pixels, { raw: { width: size, height: size, channels } }).toColourspace(channels === 1 ? 'b-w' : 'srgb').png({ compressionLevel: 6 }).toBuffer()
  return `data:image/png;base64,${bytes.toString('base64')}`
}
