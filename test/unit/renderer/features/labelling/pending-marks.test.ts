import { describe, expect, it } from 'vitest'
import { keepMark, usePendingMarks } from '../../../../../src/renderer/features/labelling/pending-marks'

const shown = (sequence: string) => usePendingMarks.getState()[sequence]?.marks

describe('marks under way', () => {
  it('shows the last place asked for, saves in the order of the keys, and lets go after the state was read again', async () => {
    const saved: number[] = []
    const answers: ((isSaved: boolean) => void)[] = []
    const seen: unknown[] = []
    const keep = (place: number) => keepMark('s', 'onset', place, () => new Promise((resolve) => {
      saved.push(place)
      answers.push(resolve)
    }), () => Promise.resolve(seen.push(shown('s'))))
    const kept = [1, 2, 3].map(keep)
    expect(shown('s')).toEqual({ onset: 3 })
    for (let index = 0; index < 3; index += 1) {
      await expect.poll(() => answers.length).toBe(index + 1)
      answers[index]?.(true)
    }
    expect(await Promise.all(kept)).toEqual([true, true, true])
    expect(saved).toEqual([1, 2, 3])
    expect(seen).toEqual([{ onset: 3 }])
    expect(shown('s')).toEqual({})
  })

  it('goes back to the answered state after a refusal, also where reading it fails', async () => {
    expect(await keepMark('t', 'apex', 4, () => Promise.resolve(false), () => Promise.reject(new Error('gone')))).toBe(false)
    expect(shown('t')).toEqual({})
  })
})
