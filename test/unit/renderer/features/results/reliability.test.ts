import { describe, expect, it } from 'vitest'
import { eceSentence, reliabilityDots } from '../../../../../src/renderer/features/results/reliability'

const bin = (low: number, accuracy: number | null, consistent: readonly [number, number] = [0.4, 0.6]) => ({
  low, high: low + 0.1, n: accuracy === null ? 0 : 20, confidence: accuracy === null ? null : low + 0.05, accuracy, consistent: accuracy === null ? null : { low: consistent[0], high: consistent[1] },
})

describe('the dots of a reliability diagram', () => {
  it('leave empty bins out and say whether chance explains a dot', () => {
    const dots = reliabilityDots([bin(0.1, null), bin(0.4, 0.5), bin(0.6, 0.3)])
    expect(dots.map((dot) => dot.consistent)).toEqual([true, false])
    expect(dots[1]).toMatchObject({ accuracy: 30, n: 20 })
    expect(dots[1]?.middle).toBeCloseTo(50, 10)
    expect(dots[1]?.reach).toBeCloseTo(10, 10)
  })
})

describe('an ECE in words', () => {
  const baseline = { mean: 0.03, low: 0.02, high: 0.05 }
  it('shows nothing where calibrated models do as badly', () => {
    expect(eceSentence({ value: 0.031, baseline: { ...baseline, p: 0.4 }, bins: [bin(0.4, 0.5)] })).toMatch(/3\.1 % or more comes to 40\.0 % of such models: no miscalibration is shown\.$/)
  })
  it('says which way the probabilities are off where chance does not explain it', () => {
    expect(eceSentence({ value: 0.2, baseline: { ...baseline, p: 0.001 }, bins: [bin(0.6, 0.3), bin(0.8, 0.35)] })).toMatch(/more than chance explains \(p at most 0\.001\), and it is mostly too sure\.$/)
    expect(eceSentence({ value: 0.2, baseline: { ...baseline, p: 0.02 }, bins: [bin(0.2, 0.9)] })).toMatch(/\(p = 0\.020\), and it is mostly not sure enough\.$/)
  })
})
