import { describe, expect, it } from 'vitest'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { labelDoubts } from '../../../../src/studio/evaluation/label-doubts'

const softmax = (sure: Readonly<Record<number, number>>): number[] => {
  const rest = (1 - Object.values(sure).reduce((sum, p) => sum + p, 0)) / (7 - Object.keys(sure).length)
  return CLASSES.map((_, label) => sure[label] ?? rest)
}
const item = (sequence: string, truth: number, probabilities: readonly number[]) => ({ subject: 'S1', sequence, fold: 0, truth, probabilities })

describe('likely label errors', () => {
  // worked by hand: anger's sequences have 0.9, 0.8 and 0.1 of anger, mean 0.6; disgust's 0.7 and 0.5, mean 0.6
  const items = [
    item('a', 0, softmax({ 0: 0.9 })), item('b', 0, softmax({ 0: 0.8 })), item('c', 0, softmax({ 0: 0.1, 2: 0.65 })),
    item('d', 2, softmax({ 2: 0.7 })), item('e', 2, softmax({ 2: 0.5, 0: 0.4 })),
  ]

  it('are those as likely another class as is usual for it, and no mere errors', () => {
    const { n, usual, sequences } = labelDoubts(items, CLASSES)
    expect(n).toBe(5)
    expect(usual[0]).toBeCloseTo(0.6, 12)
    expect(usual[2]).toBeCloseTo(0.6, 12)
    expect(usual[1]).toBeNull()
    // e reaches neither threshold: it is unsure, and no confident claim
    expect(sequences).toEqual([{ subject: 'S1', sequence: 'c', label: 'anger', likely: 'disgust', probability: 0.1 }])
  })

  it('judge a sequence once, by the mean of its frames', () => {
    const twice = labelDoubts([...items, item('c', 0, softmax({ 0: 0.3, 2: 0.6 }))], CLASSES)
    expect(twice.n).toBe(5)
    expect(twice.sequences).toMatchObject([{ sequence: 'c', label: 'anger', likely: 'disgust', probability: 0.2 }])
  })

  it('are none where nothing was judged', () => {
    expect(labelDoubts([], CLASSES)).toMatchObject({ n: 0, sequences: [] })
  })
})
