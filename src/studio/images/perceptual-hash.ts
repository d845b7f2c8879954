import { openImage } from './open-image'

/** Edge of the grid of comparisons. */
const EDGE = 16
/**
 * Bits of 256 by which near-duplicates may differ. In the rendered set the last frames of one sequence differ by 7 at most and frames of different subjects by
 * 21 at least. With 8 x 8 comparisons subjects of one laboratory cannot be told apart: some differ by none of 64.
 */
export const NEAR = 10

/** How a reader can compute the hash again. */
export const METHOD = 'Difference hash (dHash): the picture in grey, shrunk to 17 x 16; a bit a pixel, row by row, 1 where its right neighbour is brighter; 256 bits, hexadecimal.'

/** The difference hash of a picture: alike pictures have alike hashes, also after a re-save or another size. Rejects as the decoder does. */
export async function perceptualHash(bytes: Uint8Array): Promise<string> {
  const grey = await openImage(bytes).greyscale().resize(EDGE + 1, EDGE, { fit: 'fill' }).raw().toBuffer()
  let hex = ''
  for (let nibble = 0; nibble < (EDGE * EDGE) / 4; nibble += 1) {
    let value = 0
    for (let bit = 0; bit < 4; bit += 1) {
      const place = nibble * 4 + bit
      const at = Math.floor(place / EDGE) * (EDGE + 1) + (place % EDGE)
      value = value * 2 + ((grey[at] ?? 0) < (grey[at + 1] ?? 0) ? 1 : 0)
    }
    hex += value.toString(16)
  }
  return hex
}

/** A picture with its fold and its perceptual hash. */
export interface HashedPicture {
  readonly image: string
  readonly fold: number
  readonly hash: string
}

/** A pair of pictures of different folds, in the order given. */
export interface NearPair {
  readonly a: string
  readonly b: string
  readonly distance: number
}

/** A hash as words that are compared fast. */
export function hashWords(hash: string): Uint32Array {
  return Uint32Array.from({ length: hash.length / 8 }, (_, word) => Number.parseInt(hash.slice(word * 8, word * 8 + 8), 16))
}

/**
 * The pictures after `place` that lie in another fold and whose hashes differ from that of `place` by at most `threshold` bits, but for copies of one file.
 *
 * @param words of the pictures' hashes, in their order
 */
export function nearPairsOf(pictures: readonly HashedPicture[], words: readonly Uint32Array[], place: number, threshold = NEAR): readonly NearPair[] {
  const [one, own] = [pictures[place], words[place]]
  if (one === undefined || own === undefined) return []
  const pairs: NearPair[] = []
  for (let other = place + 1; other < pictures.length; other += 1) {
    const { image, fold } = pictures[other] as HashedPicture
    if (fold === one.fold || image === one.image) continue
    const distance = bitsApart(own, words[other] as Uint32Array, threshold)
    if (distance <= threshold) pairs.push({ a: one.image, b: image, distance })
  }
  return pairs
}

/** The number of bits by which words differ; once it is above the limit it need not be exact. */
function bitsApart(a: Uint32Array, b: Uint32Array, limit: number): number {
  let count = 0
  for (let word = 0; word < a.length && count <= limit; word += 1) {
    let bits = (a[word] ?? 0) ^ (b[word] ?? 0)
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
