import { describe, expect, it } from 'vitest'
import { CLASSES, type Emotion } from '../../../../src/shared/domain/emotion'
import { pageOfPictures, pairOf, type PictureQuery } from '../../../../src/studio/comparison/compared-pictures'
import type { JudgedRow } from '../../../../src/studio/comparison/comparable-run'

const HASH = (place: number): string => String(place).padStart(64, '0')

/** A frame of a sequence that a run names so, with a probability. */
function row(sequence: string, frame: number, truth: Emotion, named: Emotion, confidence = 0.9): JudgedRow {
  const rest = (1 - confidence) / (CLASSES.length - 1)
  const label = (name: Emotion): number => (CLASSES as readonly Emotion[]).indexOf(name)
  return {
    sequenceId: Number(sequence), position: frame - 1, fold: 0, truth: label(truth), predicted: label(named), probabilities: CLASSES.map((_, place) => (place === label(named) ? confidence : rest)),
    subject: 'S001', sequence, frame, image: HASH(Number(sequence) * 10 + frame),
  }
}

const first = [row('1', 1, 'fear', 'fear'), row('1', 2, 'fear', 'fear', 0.8), row('2', 1, 'anger', 'disgust'), row('3', 1, 'anger', 'anger'), row('4', 1, 'sadness', 'anger')]
const second = [row('1', 1, 'fear', 'surprise', 0.5), row('1', 2, 'fear', 'surprise', 0.99), row('2', 1, 'anger', 'anger', 0.95), row('3', 1, 'anger', 'anger'), row('4', 1, 'sadness', 'disgust')]
const shown = (query: Partial<PictureQuery>) => {
  const { items, total } = pageOfPictures(pairOf(first, second, CLASSES, 'images'), { outcome: 'all', truth: undefined, named: undefined, offset: 0, limit: 60, ...query })
  return { total, names: items.map((item) => `${item.sequence}/${item.frame}`) }
}

describe('pictures that two runs have judged', () => {
  it('are found by who named them rightly', () => {
    expect(shown({ outcome: 'only-first-right' }).names.sort()).toEqual(['1/1', '1/2'])
    expect(shown({ outcome: 'only-second-right' }).names).toEqual(['2/1'])
    expect(shown({ outcome: 'both-right' }).names).toEqual(['3/1'])
    expect(shown({ outcome: 'neither-right' }).names).toEqual(['4/1'])
    expect(shown({ outcome: 'disagree' }).total).toBe(4)
  })

  it('are found by label and by what either names them: a cell of the difference matrix', () => {
    expect(shown({ truth: 'anger', named: 'disgust', outcome: 'disagree' }).names).toEqual(['2/1'])
    expect(shown({ truth: 'sadness', named: 'anger', outcome: 'disagree' }).names).toEqual(['4/1'])
    expect(shown({ truth: 'contempt' }).total).toBe(0)
    // a class that the comparison does not have
    expect(shown({ truth: 'neutral' }).total).toBe(0)
  })

  it('come with those first on whose label the two differ most, and by pages', () => {
    expect(shown({}).names.slice(0, 3)).toEqual(['2/1', '1/1', '1/2'])
    expect(shown({ offset: 1, limit: 1 })).toEqual({ total: 5, names: ['1/1'] })
    expect(shown({ offset: 9 })).toEqual({ total: 5, names: [] })
  })

  it('stand for a sequence by their mean, shown by the last frame', () => {
    const { items, total } = pageOfPictures(pairOf(first, second, CLASSES, 'sequences'), { outcome: 'only-first-right', truth: undefined, named: undefined, offset: 0, limit: 60 })
    expect(total).toBe(1)
    expect(items[0]).toMatchObject({ sequence: '1', sequenceId: 'sequence-1', frame: 2, image: HASH(12), truth: 'fear', first: { predicted: 'fear', correct: true }, second: { predicted: 'surprise', correct: false } })
    expect(items[0]?.first.confidence).toBeCloseTo(0.85, 12)
  })
})
