import { describe, expect, it } from 'vitest'
import { classCounts, planDemoSet } from '../../../../src/studio/demo/plan'
import { CK_CLASS_COUNTS, EMOTIONS, PROTOTYPES } from '../../../../src/studio/demo/prototypes'

const labelled = (subjects: number, seed: number) =>
  planDemoSet(subjects, seed).flatMap((subject) => subject.sequences.filter((s) => s.emotion !== null).map((s) => ({ subject: subject.number, emotion: s.emotion! })))

describe('the plan of a demo set', () => {
  it('has the class counts of CK+ at 123 subjects: 327 labelled sequences of 118 subjects, 593 sequences in all', () => {
    for (const seed of [1, 2, 77]) {
      const shown = labelled(123, seed)
      for (const emotion of EMOTIONS) expect(shown.filter((s) => s.emotion === emotion), emotion).toHaveLength(CK_CLASS_COUNTS[emotion])
      expect(shown).toHaveLength(327)
      expect(new Set(shown.map((s) => s.subject)).size).toBe(118)
      const plan = planDemoSet(123, seed)
      expect(plan).toHaveLength(123)
      expect(plan.flatMap((s) => s.sequences)).toHaveLength(593)
    }
  })

  it('shows every class by ten or more of 24 subjects, each class once a subject, and leaves some sequences unlabelled', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const shown = labelled(24, seed)
      for (const emotion of EMOTIONS) {
        const subjects = shown.filter((s) => s.emotion === emotion).map((s) => s.subject)
        expect(new Set(subjects).size, `${emotion} with seed ${seed}`).toBe(subjects.length)
        expect(subjects.length).toBeGreaterThanOrEqual(10)
      }
      expect(planDemoSet(24, seed).flatMap((s) => s.sequences).filter((s) => s.emotion === null).length).toBeGreaterThan(5)
    }
  })

  it('asks no class of more subjects than there are', () => {
    for (const subjects of [1, 2, 5, 10, 11, 12, 60, 200, 400]) {
      for (const count of Object.values(classCounts(subjects))) expect(count).toBeLessThanOrEqual(subjects)
      expect(planDemoSet(subjects, 1).every((s) => s.sequences.length > 0)).toBe(true)
      expect(planDemoSet(subjects, 1)).toHaveLength(subjects)
    }
  })

  it('numbers subjects and sequences like CK+: ascending, with gaps, S501 and on at the end in colour', () => {
    const plan = planDemoSet(123, 1)
    const numbers = plan.map((s) => s.number)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    expect(numbers.some((n, i) => i > 0 && n - numbers[i - 1]! > 1)).toBe(true)
    expect(numbers).toContain(501)
    expect(numbers.at(-1)).toBe(999)
    for (const subject of plan) {
      expect(subject.colour).toBe(subject.number >= 501)
      const sequences = subject.sequences.map((s) => s.number)
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b))
    }
    expect(plan.some((s) => s.sequences.at(-1)!.number > s.sequences.length)).toBe(true)
  })

  it('gives every labelled sequence exactly the action units of its prototype, graded A to E, and 8 to 14 frames', () => {
    for (const { sequences } of planDemoSet(123, 9)) {
      for (const sequence of sequences) {
        if (sequence.emotion !== null) expect(sequence.units.map((u) => u.unit)).toEqual(PROTOTYPES[sequence.emotion].units)
        expect(sequence.units.every((u) => Number.isInteger(u.intensity) && u.intensity >= 1 && u.intensity <= 5)).toBe(true)
        expect(sequence.rightSideOnly).toBe(sequence.emotion === 'contempt')
        expect(sequence.frames).toBeGreaterThanOrEqual(8)
        expect(sequence.frames).toBeLessThanOrEqual(14)
      }
    }
  })

  it('repeats for a seed and differs for another', () => {
    expect(planDemoSet(24, 5)).toEqual(planDemoSet(24, 5))
    expect(planDemoSet(24, 5)).not.toEqual(planDemoSet(24, 6))
  })
})

describe('the prototypes', () => {
  it('are the seven of the studio with their CK+ codes', () => {
    expect(Object.fromEntries(EMOTIONS.map((e) => [e, [PROTOTYPES[e].code, PROTOTYPES[e].units.join('+')]]))).toEqual({
      anger: [1, '4+5+7+23'], contempt: [2, '12+14'], disgust: [3, '9+15+16'], fear: [4, '1+2+4+5+20+26'],
      happiness: [5, '6+12'], sadness: [6, '1+4+15'], surprise: [7, '1+2+5+26'],
    })
  })
})
