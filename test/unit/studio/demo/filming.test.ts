import { describe, expect, it } from 'vitest'
import { planFilming } from '../../../../src/studio/demo/filming'
import { drawIdentity } from '../../../../src/studio/demo/identity'
import { planDemoSet } from '../../../../src/studio/demo/plan'
import { createRandom } from '../../../../src/studio/demo/random'

describe('a filmed sequence', () => {
  it('starts neutral, only grows, and shows nearly the whole peak in its last three frames', () => {
    for (const subject of planDemoSet(6, 11)) {
      const identity = drawIdentity(createRandom(`filmed ${subject.number}`))
      for (const sequence of subject.sequences) {
        const filming = planFilming(sequence, identity, subject.colour, createRandom(`take ${sequence.number}`))
        for (const { unit } of sequence.units) {
          const shown = Array.from({ length: sequence.frames }, (_, frame) => filming.expressionAt(frame).right.get(unit)!)
          expect(shown[0]).toBe(0)
          shown.forEach((value, frame) => { if (frame > 0) expect(value).toBeGreaterThanOrEqual(shown[frame - 1]!) })
          expect(shown.at(-3)! / shown.at(-1)!).toBeGreaterThan(0.8)
        }
      }
    }
  })

  it('pulls contempt on the right side alone', () => {
    const subject = planDemoSet(30, 2).find((s) => s.sequences.some((q) => q.emotion === 'contempt'))!
    const sequence = subject.sequences.find((q) => q.emotion === 'contempt')!
    const peak = planFilming(sequence, drawIdentity(createRandom(1)), false, createRandom(2)).expressionAt(sequence.frames - 1)
    expect(peak.right.get(12)).toBeGreaterThan(0.4)
    expect(peak.left.size).toBe(0)
  })
})
