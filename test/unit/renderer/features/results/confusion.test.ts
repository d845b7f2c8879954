import { describe, expect, it } from 'vitest'
import { CLASSES } from '../../../../../src/shared/domain/emotion'
import { cellFacts, cellSentence, columnTotals, largestConfusions, moveCell, rowTotals } from '../../../../../src/renderer/features/results/confusion'

const matrix = [
  [40, 0, 5, 0, 0, 0, 0],
  [0, 9, 0, 0, 0, 0, 0],
  [7, 0, 50, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 69, 0, 0],
  [1, 0, 0, 0, 0, 27, 0],
  [0, 0, 0, 0, 0, 0, 83],
]

describe('the confusion matrix', () => {
  it('adds up rows as truths and columns as predictions', () => {
    expect(rowTotals(matrix)).toEqual([45, 9, 57, 0, 69, 28, 83])
    expect(columnTotals(matrix)).toEqual([48, 9, 55, 0, 69, 27, 83])
  })
  it('gives a cell as a share of its truth, in words', () => {
    const facts = cellFacts(matrix, CLASSES, { row: 2, column: 0 })
    expect(facts).toMatchObject({ truth: 'disgust', predicted: 'anger', count: 7, of: 57, right: false })
    expect(cellSentence(facts)).toBe('7 of 57 images of disgust were named anger (12.3 %).')
    expect(cellSentence(cellFacts(matrix, CLASSES, { row: 0, column: 0 }))).toBe('40 of 45 images of anger were named rightly (88.9 %).')
  })
  it('has no share where a class has no image, instead of 0 %', () => {
    const facts = cellFacts(matrix, CLASSES, { row: 3, column: 3 })
    expect(facts.share).toBeNull()
    expect(cellSentence(facts)).toBe('No image of fear was judged.')
  })
  it('moves by arrows, Home and End, and stays inside', () => {
    expect(moveCell({ row: 0, column: 0 }, 'ArrowUp', 7)).toEqual({ row: 0, column: 0 })
    expect(moveCell({ row: 0, column: 0 }, 'ArrowRight', 7)).toEqual({ row: 0, column: 1 })
    expect(moveCell({ row: 6, column: 3 }, 'ArrowDown', 7)).toEqual({ row: 6, column: 3 })
    expect(moveCell({ row: 2, column: 3 }, 'End', 7)).toEqual({ row: 2, column: 6 })
    expect(moveCell({ row: 2, column: 3 }, 'Enter', 7)).toBeNull()
  })
  it('lists the largest confusions first and never the diagonal', () => {
    expect(largestConfusions(matrix, CLASSES, 2).map((cell) => [cell.truth, cell.predicted, cell.count])).toEqual([['disgust', 'anger', 7], ['anger', 'disgust', 5]])
    expect(largestConfusions(matrix, CLASSES, 20)).toHaveLength(3)
  })
  it('refuses a cell that does not exist', () => {
    expect(() => cellFacts(matrix, CLASSES, { row: 7, column: 0 })).toThrow(RangeError)
  })
})
