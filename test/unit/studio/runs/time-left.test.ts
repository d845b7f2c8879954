import { describe, expect, it } from 'vitest'
import { secondsLeft, type FoldTiming } from '../../../../src/studio/runs/time-left'

const working = (epochsLeft: number, epochSeconds: readonly number[], idleSeconds = 0): FoldTiming => ({ epochsLeft, epochSeconds, idleSeconds })
const waiting = (epochsLeft: number): FoldTiming => ({ epochsLeft, epochSeconds: [], idleSeconds: null })
const over: FoldTiming = { epochsLeft: 0, epochSeconds: [1, 1, 1], idleSeconds: 5 }
const paced = (seconds: number): readonly number[] => [3, ...Array.from({ length: 6 }, () => seconds)]

describe('the time a run still takes', () => {
  it('is unknown before the first epoch, unless an earlier session tells the pace', () => {
    expect(secondsLeft([working(10, []), waiting(10)], 1, 0, null)).toBeNull()
    expect(secondsLeft([working(10, []), waiting(10)], 1, 0, 2)).toBe(40)
  })

  it('is that of the slowest engine', () => {
    expect(secondsLeft([working(10, paced(1)), working(10, paced(2))], 2, 0, null)).toBe(20)
  })

  it('passes over the first epoch, which is slower, and counts slow ones among the others as often as they come', () => {
    expect(secondsLeft([working(10, [30, 1, 1, 1, 1, 1])], 1, 0, null)).toBe(10)
    expect(secondsLeft([working(10, [30, 1, 1, 1, 1, 6])], 1, 0, null)).toBe(20)
  })

  it('takes the pace of all for a fold that has told too little of its own', () => {
    expect(secondsLeft([over, over, working(10, [9, 4])], 1, 0, null)).toBe(10 * (4 + 2 + 2) / 5)
  })

  it('deals waiting folds to engines as they come free, each with its start', () => {
    // two engines: 5 and 10 s; the first then takes 4 + 10, the second 4 + 10, the first again 4 + 10
    expect(secondsLeft([working(5, paced(1)), working(10, paced(1)), waiting(10), waiting(10), waiting(10)], 2, 4, null)).toBe(33)
  })

  it('counts no engine for folds that have ended', () => {
    expect(secondsLeft([over, over, over, working(10, paced(1)), waiting(10), waiting(10)], 1, 0, null)).toBe(30)
  })

  it('runs down within an epoch, but not below its end', () => {
    expect(secondsLeft([working(10, paced(2), 1)], 1, 0, null)).toBe(19)
    expect(secondsLeft([working(10, paced(2), 50)], 1, 0, null)).toBe(18)
  })

  it('is nothing when nothing is left', () => {
    expect(secondsLeft([over], 2, 0, 1)).toBe(0)
  })
})
