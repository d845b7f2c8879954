import { describe, expect, it } from 'vitest'
import { cellsOf, saliencySentence, scaleOf } from '../../../../../src/renderer/features/results/saliency-view'

const falls = Array.from({ length: 144 }, (_, cell) => (cell === 1 * 12 + 10 ? 0.25 : cell === 100 ? -0.5 : 0))

describe('a saliency map', () => {
  it('is scaled by its largest change, whichever way', () => {
    expect(scaleOf({ falls })).toBe(0.5)
    expect(cellsOf(falls, 12, 0.5)[22]).toEqual({ row: 1, column: 10, strength: 0.5 })
    expect(cellsOf([0, 0, 0, 0], 2, 0).map((cell) => cell.strength)).toEqual([0, 0, 0, 0])
  })
  it('is told in words by the place that speaks most for the class', () => {
    expect(saliencySentence({ emotion: 'fear', probability: 0.7, falls }, 12)).toBe('The model gives fear 70.0 %. Hiding the upper right costs most: 25.0 points.')
    expect(saliencySentence({ emotion: 'fear', probability: 0, falls: falls.map((fall) => Math.min(0, fall)) }, 12)).toContain('nowhere lowers')
  })
})
