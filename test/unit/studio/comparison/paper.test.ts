import { describe, expect, it } from 'vitest'
import { paperComparisonSchema } from '../../../../src/shared/domain/comparison'
import { TABLE_1, TABLE_2 } from '../../../../src/shared/published'
import { besidePaper, type RunBesidePaper } from '../../../../src/studio/comparison/paper'

const run = (id: string, value: number, low: number, high: number): RunBesidePaper => ({
  run: 'run-1', network: { id, name: id, parameters: 141098, macs: 44_200_000, reconstruction: id === 'nano-a', publishedParameters: 136000 }, differences: ['the faces are rendered, not those of CK+'],
  evaluation: {
    images: { value, correct: Math.round(value * 981), n: 981, interval: { low, high } }, foldMean: { mean: value, sd: 0.02, k: 10 },
  },
})

describe('the paper beside what was measured', () => {
  it('holds every row of both tables as printed, each with what its publication leaves open', () => {
    const { accuracy, speed } = besidePaper([], [])
    expect(accuracy.map((row) => [row.method, row.parameters, row.average])).toEqual(TABLE_1.map((row) => [row.method, Math.round(row.parametersMillion * 1e6), row.accuracyPercent / 100]))
    expect(speed.map((row) => row.framesPerSecond)).toEqual([25.8, 70.1, 32.8, 72.9])
    for (const row of [...accuracy, ...speed]) expect(row).toMatchObject({ source: 'published', conditions: null, open: expect.any(String) as string })
    expect(speed.every((row) => row.tier === 'nominal cap')).toBe(true)
  })

  it('prints efficiencies that are FPS over the nominal cap, to the digit', () => {
    for (const row of TABLE_2) expect(Math.abs(row.framesPerSecond / row.capWatts - row.imagesPerJoule)).toBeLessThan(0.006)
  })

  it('sets a run beside its own row, says whether the published value lies in its interval, and why the conditions are not the same', () => {
    const comparison = besidePaper([run('nano-b', 0.9, 0.87, 0.93), run('nano-a', 0.99, 0.98, 1), run('mine', 0.5, 0.4, 0.6)], [])
    expect(paperComparisonSchema.parse(comparison)).toEqual(comparison)
    const [b, a, mine] = comparison.accuracy.slice(TABLE_1.length)
    expect(b).toMatchObject({ beside: 'EmotionNet Nano-B', macs: 44_200_000, inside: true, conditions: { same: false, because: ['The network has 141,098 parameters where the paper prints 136,000.', 'The faces are rendered, not those of CK+.'] } })
    expect(b?.difference).toBeCloseTo(0.9 - 0.927, 12)
    expect(a).toMatchObject({ beside: 'EmotionNet Nano-A', inside: false })
    expect(a?.conditions?.because[0]).toBe('The network is a reconstruction of ours.')
    expect(mine).toMatchObject({ beside: null, difference: null, inside: null })
  })
})
