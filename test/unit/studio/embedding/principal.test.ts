import { describe, expect, it } from 'vitest'
import { principalMap } from '../../../../src/studio/embedding/principal'
import { randomStream } from '../../../../src/studio/random'
import { runPython } from '../../../support/python'
import { testSeed } from '../../../support/seed'

interface Reference { readonly points: readonly (readonly [number, number])[]; readonly explained: readonly [number, number] }

const seed = testSeed()
/** Rows whose variances fall slowly, so that the leading ones lie close together. */
const invented = (rows: number, width: number): number[][] => {
  const random = randomStream(seed, 'principal', rows)
  const mix = Array.from({ length: width }, () => Array.from({ length: width }, () => random.normal()))
  return Array.from({ length: rows }, () => {
    const drawn = Array.from({ length: width }, (_, place) => random.normal() * 0.97 ** place)
    return mix.map((row) => row.reduce((sum, value, place) => sum + value * (drawn[place] ?? 0), 3))
  })
}

describe.each([[300, 7], [90, 64], [40, 130]])('two principal components of %i rows of %i numbers', (count, width) => {
  it('are those of scikit-learn, signs apart', async () => {
    const rows = invented(count, width)
    const ours = principalMap(rows)
    const reference = await runPython<Reference>('principal.py', { rows })
    for (const axis of [0, 1] as const) {
      expect(ours.explained[axis]).toBeCloseTo(reference.explained[axis], 6)
      const scale = Math.max(...reference.points.map((point) => Math.abs(point[axis])))
      const sign = Math.sign(ours.points.reduce((sum, point, row) => sum + point[axis] * (reference.points[row]?.[axis] ?? 0), 0))
      ours.points.forEach((point, row) => { expect(Math.abs(sign * point[axis] - (reference.points[row]?.[axis] ?? Number.NaN)) / scale).toBeLessThan(1e-4) })
    }
  })
})

describe('principal components of little', () => {
  it('are 0 where nothing varies', () => {
    expect(principalMap([[1, 2], [1, 2]])).toEqual({ points: [[0, 0], [0, 0]], explained: [0, 0] })
    expect(principalMap([])).toEqual({ points: [], explained: [0, 0] })
  })
  it('have a second axis of 0 where all lies on a line, and fixed signs', () => {
    const { points, explained } = principalMap([[0, 0], [1, 1], [5, 5]])
    expect(explained[0]).toBeCloseTo(1, 12)
    expect(explained[1]).toBeCloseTo(0, 12)
    expect(points.map(([x]) => Math.sign(x))).toEqual([-1, -1, 1])
  })
})
