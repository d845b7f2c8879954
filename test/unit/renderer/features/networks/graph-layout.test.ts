import { describe, expect, it } from 'vitest'
import { layoutNetwork, linesOf, smoothPath } from '../../../../../src/renderer/features/networks/graph-layout'
import { readNetworks } from '../../../../../src/studio/networks/catalogue'
import { viewNetwork } from '../../../../../src/studio/networks/view'
import { models } from '../../../../support/models'

describe('the drawing of a network', () => {
  it.each(readNetworks(models).map((spec) => [spec.id, viewNetwork(spec, true)] as const))('of %s: every layer has a place of its own, above what reads it, and every edge leads from one to the other', (_id, view) => {
    const { layers, edges, width, height } = layoutNetwork(view)
    expect(layers).toHaveLength(view.layers.length + 1)
    expect(edges).toHaveLength(view.layers.reduce((sum, layer) => sum + new Set(layer.inputs).size, 0))
    for (const [index, one] of layers.entries()) {
      expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height, one.id).toBe(true)
      for (const other of layers.slice(index + 1)) {
        const apart = one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y
        expect(apart, `${one.id} and ${other.id}`).toBe(true)
      }
    }
    const at = new Map(layers.map((layer) => [layer.id, layer]))
    for (const edge of edges) {
      const [from, to] = [at.get(edge.source), at.get(edge.target)]
      expect((from?.y ?? 0) + (from?.height ?? 0), edge.id).toBeLessThanOrEqual(to?.y ?? 0)
      expect(edge.points.length).toBeGreaterThanOrEqual(2)
    }
  })

  it('says in three lines what costs, in two what is set, in one the rest', () => {
    expect(['conv', 'dense', 'max-pool', 'batch-norm', 'add', 'relu', 'softmax', 'input'].map(linesOf)).toEqual([3, 3, 2, 2, 1, 1, 1, 1])
  })

  it('draws a path through its points from the first to the last', () => {
    expect(smoothPath([{ x: 0, y: 0 }, { x: 0, y: 10 }])).toBe('M 0 0 L 0 10')
    expect(smoothPath([{ x: 0, y: 0 }, { x: 5, y: 10 }, { x: 5, y: 20 }, { x: 0, y: 30 }])).toBe('M 0 0 Q 5 10 5 15 Q 5 20 0 30 L 0 30')
    expect(smoothPath([])).toBe('')
  })
})
