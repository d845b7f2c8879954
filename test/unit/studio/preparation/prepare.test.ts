import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import { placesBehind } from '../../../../src/studio/preparation/channel-planes'
import { decodeColour, decodeLuma } from '../../../../src/studio/preparation/decode'
import { EYE_LINE, eyeCentres, faceFrame, type Point } from '../../../../src/studio/preparation/face-frame'
import { prepareFrame } from '../../../../src/studio/preparation/prepare'
import { networkInput } from '../../../../src/studio/preparation/standardise'
import { readTensorFile, writeTensorFile } from '../../../../src/studio/preparation/tensor-file'

/** 68 landmarks of which only the eyes matter here: two rings around the given centres. */
function landmarks(left: Point, right: Point): readonly Point[] {
  return Array.from({ length: 68 }, (_, place): Point => {
    const centre = place >= 36 && place < 42 ? left : right
    const turn = ((place % 6) * Math.PI) / 3
    return place >= 36 && place < 48 ? [centre[0] + 4 * Math.cos(turn), centre[1] + 2 * Math.sin(turn)] : [0, 0]
  })
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof StudioError) return error.code
    throw error
  }
  return 'nothing thrown'
}

describe('the crop of a face', () => {
  it('is 2.3 inter-ocular distances wide, levelled, the eyes centred at the eye line', () => {
    const [left, right]: [Point, Point] = [[200, 210], [260, 250]]
    expect(eyeCentres(landmarks(left, right)).flat().map((value) => Math.round(value * 1e9) / 1e9)).toEqual([...left, ...right])
    const frame = faceFrame(landmarks(left, right), 640, 490, 2.3)
    expect(frame.method).toBe('landmarks')
    expect(frame.edge).toBeCloseTo(2.3 * Math.hypot(60, 40), 9)
    // Each eye in the crop's own coordinates, as shares of its edge.
    const place = ([x, y]: Point): Point => {
      const [dx, dy] = [x - frame.centre[0], y - frame.centre[1]]
      return [0.5 + (Math.cos(frame.angle) * dx + Math.sin(frame.angle) * dy) / frame.edge, 0.5 + (Math.cos(frame.angle) * dy - Math.sin(frame.angle) * dx) / frame.edge]
    }
    expect(place(left)[0]).toBeCloseTo(0.5 - 0.5 / 2.3, 9)
    expect(place(right)[0]).toBeCloseTo(0.5 + 0.5 / 2.3, 9)
    expect(place(left)[1]).toBeCloseTo(EYE_LINE, 9)
    expect(place(right)[1]).toBeCloseTo(EYE_LINE, 9)
  })

  it('does not change when the whole picture is turned, shifted and scaled', () => {
    // One pattern painted in face coordinates, seen by two cameras.
    const paint = (edge: number, angle: number, centre: Point): { width: number; height: number; data: Uint8Array } => ({
      width: 400, height: 300,
      data: Uint8Array.from({ length: 400 * 300 }, (_, at) => {
        const [dx, dy] = [(at % 400) - centre[0], Math.floor(at / 400) - centre[1]]
        const [u, v] = [(Math.cos(angle) * dx + Math.sin(angle) * dy) / edge, (Math.cos(angle) * dy - Math.sin(angle) * dx) / edge]
        return 128 + 50 * Math.sin(9 * u) + 50 * Math.cos(7 * v + 2 * u)
      }),
    })
    const shot = (edge: number, angle: number, centre: Point): Float32Array => {
      const eye = (side: number): Point => [centre[0] + Math.cos(angle) * side * edge, centre[1] + Math.sin(angle) * side * edge]
      return prepareFrame(paint(edge, angle, centre), landmarks(eye(-0.5), eye(0.5)), { cropInterOcular: 2.3, size: 48 }).values
    }
    const [level, turned] = [shot(60, 0, [200, 130]), shot(52, 0.3, [210, 140])]
    level.forEach((value, place) => { expect(Math.abs(value - (turned[place] ?? Number.NaN))).toBeLessThan(2) })
  })

  it.each([
    ['there are none', null],
    ['there are too few', landmarks([1, 1], [50, 1]).slice(0, 60)],
    ['the eyes are one point', landmarks([100, 100], [100, 100])],
    ['one is not a number', landmarks([Number.NaN, 1], [50, 1])],
  ])('is the centred square, and says so, when landmarks fail: %s', (_why, points) => {
    expect(faceFrame(points, 640, 480, 2.3)).toEqual({ centre: [319.5, 239.5], edge: 480, angle: 0, method: 'centre-square' })
  })

  it('of a small picture is still 48x48, and pixels outside repeat the edge', () => {
    const { values } = prepareFrame({ width: 10, height: 8, data: new Uint8Array(80).fill(9) }, landmarks([2, 3], [8, 3]), { cropInterOcular: 2.3, size: 48 })
    expect(values).toHaveLength(2304)
    expect(values.every((value) => Math.abs(value - 9) < 1e-4)).toBe(true)
  })
})

describe('decoding', () => {
  const pixels = Buffer.from(Array.from({ length: 20 * 10 * 3 }, (_, at) => (at * 37) % 256))

  it('gives luma of grey, colour, alpha and 16-bit pictures', async () => {
    const colour = await decodeLuma(await sharp(pixels, { raw: { width: 20, height: 10, channels: 3 } }).png().toBuffer())
    expect(colour).toMatchObject({ width: 20, height: 10, channels: 3 })
    expect(colour.data[7]).toBe(Math.floor(0.299 * (pixels[21] ?? 0) + 0.587 * (pixels[22] ?? 0) + 0.114 * (pixels[23] ?? 0) + 0.5))
    const grey = await decodeLuma(await sharp(pixels.subarray(0, 200), { raw: { width: 20, height: 10, channels: 1 } }).toColourspace('b-w').png().toBuffer())
    expect(grey.channels).toBe(1)
    expect([...grey.data]).toEqual([...pixels.subarray(0, 200)])
    const withAlpha = await decodeLuma(await sharp(pixels, { raw: { width: 20, height: 10, channels: 3 } }).ensureAlpha(0.5).png().toBuffer())
    expect(withAlpha.channels).toBe(4)
    expect([...withAlpha.data]).toEqual([...colour.data])
    const deep = await decodeLuma(await sharp(pixels.subarray(0, 200), { raw: { width: 20, height: 10, channels: 1 } }).toColourspace('grey16').png().toBuffer())
    expect(Math.max(...deep.data.map((value, at) => Math.abs(value - (pixels[at] ?? 0))))).toBeLessThanOrEqual(1)
  })

  it('gives three planes of a colour picture, and three equal ones of a grey', async () => {
    const colour = await decodeColour(await sharp(pixels, { raw: { width: 20, height: 10, channels: 3 } }).ensureAlpha(0.5).png().toBuffer())
    colour.forEach((plane, at) => { expect([...plane.data]).toEqual([...pixels].filter((_, place) => place % 3 === at)) })
    const grey = await decodeColour(await sharp(pixels.subarray(0, 200), { raw: { width: 20, height: 10, channels: 1 } }).toColourspace('b-w').png().toBuffer())
    expect(grey).toHaveLength(3)
    for (const plane of grey) expect([...plane.data]).toEqual([...pixels.subarray(0, 200)])
  })

  it('refuses what is no whole picture, by name', async () => {
    const png = await sharp(pixels, { raw: { width: 20, height: 10, channels: 3 } }).png().toBuffer()
    expect(await codeOf(decodeLuma(Buffer.alloc(0)))).toBe('image-truncated')
    expect(await codeOf(decodeLuma(Buffer.from('this is no picture')))).toBe('not-an-image')
    expect(await codeOf(decodeLuma(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toBe('not-an-image')
    expect(await codeOf(decodeLuma('/nowhere/at/all.png'))).toBe('file-vanished')
    for (let length = 8; length < png.length - 12; length += 7) {
      expect(['image-truncated', 'image-damaged'], `${length} of ${png.length} bytes`).toContain(await codeOf(decodeLuma(png.subarray(0, length), 'cut.png')))
    }
  })

  it('refuses a picture larger than 4096 before it is decoded', async () => {
    const wide = await sharp({ create: { width: 4097, height: 4, channels: 3, background: '#000' } }).png().toBuffer()
    expect(await codeOf(decodeLuma(wide))).toBe('image-too-large')
  })
})

describe('the pictures behind a frame', () => {
  it('are the frame and the first for a difference, and the frames that end with it, oldest first', () => {
    expect(placesBehind('grey', 5, 1)).toEqual([5])
    expect(placesBehind('colour', 5, 3)).toEqual([5])
    expect(placesBehind('neutral-difference', 5, 2)).toEqual([5, 0])
    expect(placesBehind('last-frames', 5, 3)).toEqual([3, 4, 5])
    expect(placesBehind('last-frames', 1, 4)).toEqual([0, 0, 0, 1])
  })
})

describe('the tensor file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-tensor-'))
  const path = join(folder, 'crops.bin')
  const values = Float32Array.from({ length: 3 * 16 }, (_, at) => at * 1.5)
  const { sha256 } = writeTensorFile(path, { size: 4, channels: 1, ids: ['a', 'b', 'c'], values })

  it('gives back what was written', () => {
    expect(readTensorFile(path, sha256)).toEqual({ size: 4, channels: 1, ids: ['a', 'b', 'c'], values, sha256 })
  })

  it('is refused when it is another, damaged at any place, or cut', async () => {
    expect(await codeOf((async () => readTensorFile(path, 'f'.repeat(64)))())).toBe('file-unreadable')
    const whole = readFileSync(path)
    const broken = join(folder, 'broken.bin')
    for (let at = 0; at < whole.length; at += 3) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      writeFileSync(broken, bytes)
      // A flip in the zeros between header and numbers changes nothing; anywhere else it must be seen.
      const code = await codeOf((async () => readTensorFile(broken, sha256).values)())
      if (code === 'nothing thrown') expect(readTensorFile(broken, sha256).values).toEqual(values)
      else expect(code).toBe('file-unreadable')
    }
    for (const length of [0, 7, 63, 64, whole.length - 4, whole.length - 1]) {
      writeFileSync(broken, whole.subarray(0, length))
      expect(await codeOf((async () => readTensorFile(broken))())).toBe('file-unreadable')
    }
    expect(await codeOf((async () => readTensorFile(join(folder, 'absent.bin')))())).toBe('file-vanished')
  })

  it('refuses values that are no crops', () => {
    expect(() => writeTensorFile(path, { size: 4, channels: 1, ids: ['a'], values })).toThrow(RangeError)
  })

  it('without standardising gives the network 0..1', () => {
    expect([...networkInput(Float32Array.from([0, 51, 255, 102]), 4, 'none')]).toEqual([0, 0.2, 1, 0.4].map(Math.fround))
  })
})
