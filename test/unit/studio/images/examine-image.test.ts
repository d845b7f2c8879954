import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import { examineImage } from '../../../../src/studio/images/examine-image'
import { openImage } from '../../../../src/studio/images/open-image'
import { randomStream } from '../../../../src/studio/random'
import { testSeed } from '../../../support/seed'
import { pngChunk, pngHeader, PNG_SIGNATURE, tinyPng } from '../../../support/tiny-png'

const noise = (bytes: number): Buffer => Buffer.from(Uint8Array.from({ length: bytes }, (_, index) => Math.imul(index + 1, 2_654_435_761) >>> 24))
const raw = (width: number, height: number, channels: 1 | 2 | 3 | 4) => sharp(noise(width * height * channels), { raw: { width, height, channels } })
const png = (width: number, height: number, rows: Buffer, header = pngHeader(width, height), more: readonly Buffer[] = []): Buffer =>
  Buffer.concat([PNG_SIGNATURE, header, ...more, pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND', Buffer.alloc(0))])
const codeOf = (bytes: Buffer, name = 'a.png'): Promise<string> => examineImage(bytes, name).then(() => 'whole', (error: unknown) => (error instanceof StudioError ? error.code : `a bug: ${String(error)}`))

describe('a whole picture', () => {
  const kinds: readonly [string, () => Promise<Buffer>][] = [
    ['grey', () => raw(37, 23, 1).toColourspace('b-w').png().toBuffer()],
    ['grey with alpha', () => raw(37, 23, 2).toColourspace('b-w').png().toBuffer()],
    ['colour', () => raw(37, 23, 3).png().toBuffer()],
    ['colour with alpha', () => raw(37, 23, 4).png().toBuffer()],
    ['16 bit', () => raw(37, 23, 3).toColourspace('rgb16').png().toBuffer()],
    ['interlaced', () => raw(37, 23, 3).png({ progressive: true }).toBuffer()],
    ['interlaced, narrower than a pass', () => raw(3, 2, 1).toColourspace('b-w').png({ progressive: true }).toBuffer()],
    ['one pixel', () => raw(1, 1, 1).toColourspace('b-w').png().toBuffer()],
    ...[2, 4, 16, 256].map((colours): [string, () => Promise<Buffer>] => [`palette of ${colours}`, () => raw(37, 23, 3).png({ palette: true, colours }).toBuffer()]),
  ]
  it.each(kinds)('%s is taken with the size and channels its decoder sees', async (_, make) => {
    const bytes = await make()
    const { width, height, channels } = await sharp(bytes).metadata()
    expect(await examineImage(bytes, 'a.png')).toEqual({ kind: 'PNG', width, height, channels })
  })

  it.each([['grey', 1], ['colour', 3]] as const)('a %s JPEG under a JPEG name is taken, baseline and progressive', async (_, channels) => {
    for (const progressive of [false, true]) {
      const bytes = await raw(37, 23, channels).toColourspace(channels === 1 ? 'b-w' : 'srgb').jpeg({ progressive }).toBuffer()
      expect(await examineImage(bytes, 'a.JPG')).toEqual({ kind: 'JPEG', width: 37, height: 23, channels })
      expect(await codeOf(bytes, 'a.png')).toBe('not-an-image')
    }
  })
})

describe('a picture that is not whole', () => {
  it('is truncated wherever it is cut', async () => {
    const whole = tinyPng(5, { width: 20, height: 12 })
    for (let cut = 0; cut < whole.length; cut += 1) expect([cut, await codeOf(whole.subarray(0, cut))]).toEqual([cut, 'image-truncated'])
  })

  it('is damaged when its pixels do not fill its header, or overflow it', async () => {
    expect(await codeOf(png(4, 4, Buffer.alloc(4 * 5)))).toBe('whole')
    expect(await codeOf(png(4, 4, Buffer.alloc(4 * 5 - 1)))).toBe('image-damaged')
    expect(await codeOf(png(4, 4, Buffer.alloc(3 * 5)))).toBe('image-damaged')
    for (const rows of [5, 500]) await expect(examineImage(png(4, 4, Buffer.alloc(rows * 5)), 'a.png')).rejects.toMatchObject({ code: 'image-damaged', message: 'a.png is damaged: it holds more pixels than its 4 x 4.' })
    expect(await codeOf(png(4, 4, Buffer.concat([Buffer.alloc(15), Buffer.from([5, 0, 0, 0, 0])])))).toBe('image-damaged')
  })

  it('is told the same when it is so large that it is unpacked piece by piece', async () => {
    const row = 4096 * 3 + 1
    const large = (rows: number, filter = 0): Buffer => png(4096, 400, Buffer.concat(Array.from({ length: rows }, (_, index) => Buffer.alloc(row, index === 399 ? filter : 0).fill(0, 1))), pngHeader(4096, 400, { colourType: 2 }))
    expect(await examineImage(large(400), 'a.png')).toMatchObject({ width: 4096, height: 400, channels: 3 })
    for (const bytes of [large(399), large(401), large(400, 5)]) expect(await codeOf(bytes)).toBe('image-damaged')
    const whole = large(400)
    const broken = Buffer.concat([whole.subarray(0, 33), pngChunk('IDAT', deflateSync(Buffer.alloc(row * 400)).subarray(0, -20)), pngChunk('IEND', Buffer.alloc(0))])
    expect(await codeOf(broken)).toBe('image-damaged')
  })

  it('is damaged when its header, its palette or its checksums are impossible', async () => {
    const rows = Buffer.alloc(20)
    expect(await codeOf(png(0, 4, rows, pngHeader(0, 4)))).toBe('image-damaged')
    expect(await codeOf(png(4, 4, rows, pngHeader(4, 4, { depth: 3 })))).toBe('image-damaged')
    expect(await codeOf(png(4, 4, rows, pngHeader(4, 4, { colourType: 3 })))).toBe('image-damaged')
    expect(await codeOf(png(4, 4, rows, pngHeader(4, 4, { colourType: 3 }), [pngChunk('PLTE', Buffer.alloc(3))]))).toBe('whole')
    expect(await codeOf(Buffer.concat([PNG_SIGNATURE, pngHeader(4, 4), pngChunk('IEND', Buffer.alloc(0))]))).toBe('image-damaged')
    const flipped = Buffer.from(tinyPng(1))
    flipped[45] = (flipped[45] as number) ^ 1
    expect(await codeOf(flipped)).toBe('image-damaged')
  })

  it('is refused by its header before a pixel is unpacked when it is too large', async () => {
    for (const [width, height] of [[4097, 1], [1, 4097], [30_000, 30_000], [2_147_483_647, 2_147_483_647]] as const) {
      expect(await codeOf(png(width, height, Buffer.alloc(8), pngHeader(width, height, { depth: 1 })))).toBe('image-too-large')
    }
    expect(await codeOf(png(4096, 1, Buffer.alloc(4097)))).toBe('whole')
  })

  it('either decodes or is told, whichever bit of it is flipped; what is taken, the decoder opens', async () => {
    const seed = testSeed()
    const random = randomStream(seed, 'bit-flips')
    const whole = tinyPng(9, { width: 24, height: 18, colour: true })
    for (let time = 0; time < 400; time += 1) {
      const bytes = Buffer.from(whole)
      const at = random.below(bytes.length)
      bytes[at] = (bytes[at] as number) ^ (1 << random.below(8))
      const code = await codeOf(bytes)
      if (code === 'whole') await openImage(bytes).raw().toBuffer()
      else expect([seed, at, code]).toEqual([seed, at, expect.stringMatching(/^(image-(truncated|damaged|too-large)|not-an-image)$/)])
    }
  })
})
