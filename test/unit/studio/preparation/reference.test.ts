import { beforeAll, describe, expect, it } from 'vitest'
import type { InputSource } from '../../../../src/shared/domain/network-spec'
import { areaResample, type Plane } from '../../../../src/studio/preparation/area-resample'
import { cropFace } from '../../../../src/studio/preparation/crop'
import { placesBehind } from '../../../../src/studio/preparation/channel-planes'
import { faceFrame, type FaceFrame, type Point } from '../../../../src/studio/preparation/face-frame'
import { lumaOf } from '../../../../src/studio/preparation/luma'
import { prepareChannels } from '../../../../src/studio/preparation/prepare'
import { standardiseCrops } from '../../../../src/studio/preparation/standardise'
import { randomStream } from '../../../../src/studio/random'
import { runPython } from '../../../support/python'

const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_607)
const random = randomStream(seed, 'preparation')
const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => random.below(256))

function plane(width: number, height: number): Plane {
  return { width, height, values: Float32Array.from(bytes(width * height)) }
}

/** A picture without hard edges, so that two bilinear samplers can be compared. */
function smooth(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, at) => 128 + 60 * Math.sin((at % width) / 9) + 60 * Math.cos(Math.floor(at / width) / 7))
}

const rgb = bytes(300 * 3)
const areas = [[96, 96, 48, 48], [97, 131, 48, 48], [480, 641, 48, 48], [49, 48, 48, 48], [200, 100, 7, 13]].map(([w = 1, h = 1, width = 1, height = 1]) => ({ source: plane(w, h), width, height }))
const frames: readonly (FaceFrame & { readonly width: number; readonly height: number; readonly size: number })[] = [
  { centre: [150, 120], edge: 144, angle: 0, method: 'landmarks', width: 320, height: 240, size: 48 },
  { centre: [160.3, 118.7], edge: 131.4, angle: 0.21, method: 'landmarks', width: 320, height: 240, size: 48 },
  { centre: [140.1, 121.2], edge: 97.7, angle: -0.37, method: 'landmarks', width: 320, height: 240, size: 48 },
]
/** Four pictures of one sequence, and what each source makes of them at two sizes. */
const [width, height] = [320, 240]
const sequence = [0, 0.4, 0.9, 1.3].map((phase) => Uint8Array.from({ length: width * height }, (_, at) => 128 + 60 * Math.sin((at % width) / 9 + phase) + 60 * Math.cos(Math.floor(at / width) / 7 - phase)))
const sources: readonly { readonly source: InputSource; readonly channels: number; readonly size: number }[] = [
  { source: 'colour', channels: 3, size: 64 },
  { source: 'neutral-difference', channels: 2, size: 48 },
  { source: 'last-frames', channels: 3, size: 32 },
]
const face = landmarksAround([140, 110], [188, 124])
const channelCases = sources.map((one) => {
  const places = one.source === 'colour' ? [0, 1, 2] : placesBehind(one.source, 3, one.channels)
  const frame = faceFrame(face, width, height, 2.3)
  return { ...one, ...frame, width, height, cutEdge: Math.max(one.size, Math.round(frame.edge)), planes: places.map((place) => sequence[place] ?? new Uint8Array()) }
})
const crops = [bytes(2304), new Uint8Array(2304).fill(77), Uint8Array.from({ length: 2304 }, (_, at) => at % 2)]

/** 68 landmarks of which only the eyes matter: all six points of an eye at its centre. */
function landmarksAround(left: Point, right: Point): readonly Point[] {
  return Array.from({ length: 68 }, (_, place) => (place >= 42 ? right : left))
}

interface Reference {
  readonly luma: readonly number[]
  readonly area: readonly (readonly number[])[]
  readonly turned: readonly (readonly number[])[]
  readonly channels: readonly { readonly values: readonly number[]; readonly standardised: readonly number[] }[]
  readonly standardised: readonly number[]
}

describe(`preparation against NumPy and Pillow (STUDIO_TEST_SEED=${seed})`, () => {
  let reference: Reference
  beforeAll(async () => {
    reference = await runPython<Reference>('preparation.py', {
      rgb: [...rgb],
      area: areas.map((one) => ({ ...one, source: { ...one.source, values: [...one.source.values] } })),
      turned: frames.map((frame) => ({ ...frame, cutEdge: Math.max(frame.size, Math.round(frame.edge)), values: [...smooth(frame.width, frame.height)] })),
      channels: channelCases.map((one) => ({ ...one, planes: one.planes.map((plane) => [...plane]) })),
      crops: crops.map((crop) => [...crop]),
    })
  })

  it('luma is Rec. 601, rounded', () => {
    const ours = [...lumaOf(rgb, 300, 1, 3)]
    ours.forEach((value, place) => { expect(Math.abs(value - (reference.luma[place] ?? Number.NaN))).toBeLessThanOrEqual(1) })
    // Half-way cases may fall either way in the last bit of a double; nearly all must be equal.
    expect(ours.filter((value, place) => value === reference.luma[place]).length).toBeGreaterThan(297)
  })

  it('area resampling is the exact mean over what a pixel covers', () => {
    areas.forEach((one, at) => {
      areaResample(one.source, one.width, one.height).values.forEach((value, place) => {
        expect(Math.abs(value - (reference.area[at]?.[place] ?? Number.NaN))).toBeLessThan(0.01)
      })
    })
  })

  it('a turned crop is Pillow\'s affine transform and the area mean', () => {
    frames.forEach((frame, at) => {
      const picture = { width: frame.width, height: frame.height, data: smooth(frame.width, frame.height) }
      cropFace(picture, frame, frame.size).values.forEach((value, place) => {
        expect(Math.abs(value - (reference.turned[at]?.[place] ?? Number.NaN))).toBeLessThan(0.05)
      })
    })
  })

  it('channels are cut alike and laid innermost; a difference is what the first frame is short of; one mean and deviation serve them all', () => {
    channelCases.forEach((one, at) => {
      const planes = one.planes.map((data) => ({ width, height, data }))
      const { values } = prepareChannels(planes, face, { cropInterOcular: 2.3, size: one.size, channels: one.channels, source: one.source })
      expect(values).toHaveLength(one.size ** 2 * one.channels)
      values.forEach((value, place) => { expect(Math.abs(value - (reference.channels[at]?.values[place] ?? Number.NaN)), one.source).toBeLessThan(0.05) })
      standardiseCrops(values, values.length).forEach((value, place) => { expect(Math.abs(value - (reference.channels[at]?.standardised[place] ?? Number.NaN)), one.source).toBeLessThan(2e-3) })
    })
  })

  it('standardising gives each crop mean 0 and deviation 1, and a flat crop zeros', () => {
    const ours = standardiseCrops(Float32Array.from(crops.flatMap((crop) => [...crop])), 2304)
    ours.forEach((value, place) => { expect(Math.abs(value - (reference.standardised[place] ?? Number.NaN))).toBeLessThan(1e-4) })
    expect(ours.subarray(2304, 4608).every((value) => value === 0)).toBe(true)
  })
})
