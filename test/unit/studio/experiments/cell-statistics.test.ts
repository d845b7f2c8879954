import { describe, expect, it } from 'vitest'
import { cellAccuracySchema } from '../../../../src/shared/domain/experiments'
import { cellAccuracy, type SeedResult } from '../../../../src/studio/experiments/cell-statistics'
import { randomStream } from '../../../../src/studio/random'
import { runPython } from '../../../support/python'
import { testSeed } from '../../../support/seed'

const result = (seed: number, hits: Readonly<Record<string, readonly [number, number]>>): SeedResult =>
  ({ seed, bySubject: new Map(Object.entries(hits).map(([subject, [correct, n]]) => [subject, { correct, n }])) })

interface Reference { readonly mean: number; readonly sd: number; readonly low: number; readonly high: number; readonly bootstrap: readonly [number, number] }

describe('a cell over its seeds', () => {
  it('has mean, deviation and range of the pooled accuracies, by hand', () => {
    const cell = cellAccuracy([result(0, { S1: [3, 4], S2: [1, 6] }), result(1, { S1: [4, 4], S2: [4, 6] }), result(2, { S1: [4, 4], S2: [2, 6] })])
    expect(cell).toMatchObject({ low: 0.4, high: 0.8, n: 3 })
    expect(cell.mean).toBeCloseTo(0.6, 12)
    expect(cell.sd).toBeCloseTo(0.2, 12)
    expect(cellAccuracySchema.parse(cell)).toEqual(cell)
  })

  it('has no deviation over one seed, and no interval over one subject', () => {
    expect(cellAccuracy([result(4, { S1: [3, 4], S2: [4, 4] })])).toMatchObject({ mean: 7 / 8, sd: null, n: 1 })
    expect(cellAccuracy([result(4, { S1: [3, 4] })]).interval).toBeNull()
  })

  it('agrees with NumPy and SciPy on 30 subjects and five seeds', async () => {
    const seed = testSeed()
    const random = randomStream(seed, 'cells')
    const subjects = Array.from({ length: 30 }, (_, place) => ({ name: `S${place}`, n: 3 * (1 + random.below(4)), ease: random.float() }))
    const results = [0, 1, 2, 3, 4].map((of) => result(of, Object.fromEntries(subjects.map(({ name, n, ease }) => [name, [Array.from({ length: n }, () => random.float()).filter((draw) => draw < ease).length, n] as const]))))
    const ours = cellAccuracy(results)
    const reference = await runPython<Reference>('experiment.py', { runs: results.map(({ bySubject }) => subjects.map(({ name }) => [bySubject.get(name)?.correct ?? 0, bySubject.get(name)?.n ?? 0])) })
    expect(ours.mean).toBeCloseTo(reference.mean, 12)
    expect(ours.sd).toBeCloseTo(reference.sd, 12)
    expect([ours.low, ours.high]).toEqual([reference.low, reference.high])
    expect(Math.abs((ours.interval?.low ?? 0) - reference.bootstrap[0])).toBeLessThan(0.012)
    expect(Math.abs((ours.interval?.high ?? 0) - reference.bootstrap[1])).toBeLessThan(0.012)
  })
})
