import { describe, expect, it } from 'vitest'
import { fallOfCells, occlusionOf } from '../../../../src/studio/prediction/occlusion'

describe('hiding parts of a picture', () => {
  it('moves a quarter of the edge over all of it, a twelfth at a time', () => {
    const { cells, boxes } = occlusionOf(48)
    expect([cells, boxes.length]).toEqual([12, 100])
    expect(boxes[0]).toEqual({ x: 0, y: 0, width: 12, height: 12 })
    expect(boxes[11]).toEqual({ x: 4, y: 4, width: 12, height: 12 })
    expect(boxes[99]).toEqual({ x: 36, y: 36, width: 12, height: 12 })
  })

  it.each([8, 13, 48, 50, 512])('covers every pixel of an edge of %i, and nothing beyond', (size) => {
    const covered = new Uint8Array(size * size)
    for (const { x, y, width, height } of occlusionOf(size).boxes) {
      expect(x + width).toBeLessThanOrEqual(size)
      expect(y + height).toBeLessThanOrEqual(size)
      for (let row = y; row < y + height; row += 1) covered.fill(1, row * size + x, row * size + x + width)
    }
    expect(covered.every((hit) => hit === 1)).toBe(true)
  })

  it('finds the one cell that a model reads', () => {
    const occlusion = occlusionOf(48)
    const [row, column] = [5, 7]
    const hides = (box: (typeof occlusion.boxes)[number]): boolean => box.x <= column * 4 && column * 4 < box.x + box.width && box.y <= row * 4 && row * 4 < box.y + box.height
    const falls = fallOfCells(occlusion, 0.9, occlusion.boxes.map((box) => (hides(box) ? 0.2 : 0.9)))
    expect(falls.indexOf(Math.max(...falls))).toBe(row * 12 + column)
    expect(falls[row * 12 + column]).toBeCloseTo(0.7, 12)
    // a cell whose boxes never hide that one
    expect(falls[0]).toBeCloseTo(0, 12)
  })

  it('is the plain mean over the boxes that hide a cell', () => {
    const occlusion = occlusionOf(48)
    const blanked = occlusion.boxes.map((_, index) => ((index * 37) % 101) / 101)
    const falls = fallOfCells(occlusion, 0.5, blanked)
    for (const cell of [0, 13, 70, 143]) {
      const [x, y] = [(cell % 12) * 4, Math.floor(cell / 12) * 4]
      const hidden = occlusion.boxes.flatMap((box, index) => (box.x <= x && x < box.x + 12 && box.y <= y && y < box.y + 12 ? [0.5 - (blanked[index] ?? 0)] : []))
      expect(falls[cell]).toBeCloseTo(hidden.reduce((sum, fall) => sum + fall, 0) / hidden.length, 12)
    }
  })
})
