import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashWords, NEAR, nearPairsOf, perceptualHash } from '../../../../src/studio/images/perceptual-hash'
import { randomStream } from '../../../../src/studio/random'
import { testSeed } from '../../../support/seed'

const seed = testSeed()

/** A grey picture of soft blobs, as 8-bit PNG. */
async function blobs(stream: number): Promise<Buffer> {
  const random = randomStream(seed, 'blobs', stream)
  const coarse = Buffer.from(Array.from({ length: 12 * 9 }, () => random.below(256)))
  return sharp(coarse, { raw: { width: 12, height: 9, channels: 1 } }).resize(640, 480, { kernel: 'cubic' }).png().toBuffer()
}

const distance = (a: string, b: string): number => [...a].reduce((sum, digit, place) => sum + (Number.parseInt(digit, 16) ^ Number.parseInt(b.charAt(place), 16)).toString(2).replaceAll('0', '').length, 0)

describe('a perceptual hash', () => {
  let pictures: readonly Buffer[]
  let hashes: readonly string[]
  beforeAll(async () => {
    pictures = await Promise.all(Array.from({ length: 12 }, (_, stream) => blobs(stream)))
    hashes = await Promise.all(pictures.map((bytes) => perceptualHash(bytes)))
  })

  it('is a bit a comparison with the right neighbour, row by row', async () => {
    const row = Buffer.from(Array.from({ length: 17 * 16 }, (_, place) => (place % 17 < 9 ? place % 17 : 17 - (place % 17)) * 12))
    const png = await sharp(row, { raw: { width: 17, height: 16, channels: 1 } }).png().toBuffer()
    // nine pixels rise to the right and seven fall; between the ninth and the tenth nothing rises
    expect(await perceptualHash(png)).toBe('ff00'.repeat(16))
  })

  it('stays near when a picture is saved anew, made smaller or brighter, and is far from another\'s', async () => {
    for (const [place, bytes] of pictures.entries()) {
      for (const again of [sharp(bytes).jpeg({ quality: 80 }), sharp(bytes).resize(320).png(), sharp(bytes).linear(0.9, 5).png()]) {
        expect(distance(hashes[place] ?? '', await perceptualHash(await again.toBuffer()))).toBeLessThanOrEqual(NEAR)
      }
      hashes.forEach((other, index) => { if (index !== place) expect(distance(hashes[place] ?? '', other)).toBeGreaterThan(40) })
    }
  })

  it('finds exactly the pairs of different folds that a plain count of bits finds', () => {
    const random = randomStream(seed, 'hashes')
    const base = hashes[0] ?? ''
    const flipped = (bits: number): string => {
      const digits = [...base].map((digit) => Number.parseInt(digit, 16))
      for (const bit of random.shuffled(Array.from({ length: 256 }, (_, place) => place)).slice(0, bits)) digits[bit >> 2] = (digits[bit >> 2] ?? 0) ^ (1 << (bit & 3))
      return digits.map((digit) => digit.toString(16)).join('')
    }
    const hashed = Array.from({ length: 60 }, (_, place) => ({ image: `picture ${place >> 1}`, fold: place % 3, hash: flipped(random.below(12)) }))
    const words = hashed.map((one) => hashWords(one.hash))
    const found = hashed.flatMap((_, place) => nearPairsOf(hashed, words, place))
    const expected = hashed.flatMap((a, place) => hashed.slice(place + 1).flatMap((b) => {
      const bits = distance(a.hash, b.hash)
      return a.fold === b.fold || a.image === b.image || bits > NEAR ? [] : [{ a: a.image, b: b.image, distance: bits }]
    }))
    expect(found).toEqual(expected)
    expect(found.length).toBeGreaterThan(0)
  })
})
