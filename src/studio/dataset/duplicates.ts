import type { Inspection } from '../../shared/domain/dataset'
import type { FrameAddress } from '../images/frame-address'

/** A picture by the SHA-256 of its bytes, and where it lies. */
export interface PlacedPicture {
  readonly image: string
  readonly address: FrameAddress
}

/** Pictures that are there more than once, the most frequent first: how many, how many copies beyond the first, and some with their places. */
export function findDuplicates(pictures: readonly PlacedPicture[], listed: number): Inspection['duplicates'] {
  const places = new Map<string, string[]>()
  for (const { image, address } of pictures) {
    const own = places.get(image)
    if (own === undefined) places.set(image, [address])
    else own.push(address)
  }
  const twice = [...places].filter(([, own]) => own.length > 1).sort(([, a], [, b]) => b.length - a.length)
  return {
    pictures: twice.length, copies: twice.reduce((sum, [, own]) => sum + own.length - 1, 0),
    listed: twice.slice(0, listed).map(([image, own]) => ({ image, places: own.slice(0, listed) })),
  }
}
