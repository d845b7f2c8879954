import { describe, expect, it } from 'vitest'
import { cosineDistance, nearestTo } from '../../../../src/studio/embedding/neighbours'
import { umapMap } from '../../../../src/studio/embedding/umap'
import { randomStream } from '../../../../src/studio/random'
import { testSeed } from '../../../support/seed'

describe('how far apart two pictures are', () => {
  it('is 0 for one direction, 1 for a right angle and for nothing, 2 for the opposite', () => {
    expect(cosineDistance([1, 2], [2, 4])).toBeCloseTo(0, 12)
    expect(cosineDistance([1, 0], [0, 5])).toBe(1)
    expect(cosineDistance([1, 1], [-1, -1])).toBeCloseTo(2, 12)
    expect(cosineDistance([0, 0], [1, 1])).toBe(1)
  })
})

describe('the nearest pictures', () => {
  const rows = [[1, 0], [1, 0.1], [1, 0.3], [0, 1], [1, 0.2]]
  it('come nearest first, without the picture itself', () => {
    expect(nearestTo(rows, 0, 3, (place) => place).map((near) => near.place)).toEqual([1, 4, 2])
  })
  it('are one of each group, and none of its own', () => {
    expect(nearestTo(rows, 0, 10, (place) => ['own', 'own', 'a', 'b', 'a'][place]).map((near) => near.place)).toEqual([4, 3])
  })
})

describe('a UMAP map', () => {
  const random = randomStream(testSeed(), 'umap-rows')
  const rows = Array.from({ length: 90 }, (_, place) => Array.from({ length: 12 }, () => random.normal() + 8 * (place % 3)))
  const control = { progress: () => undefined, check: () => undefined }

  it('keeps neighbourhoods: those of three heaps stay among themselves', async () => {
    const points = await umapMap(rows, 1, control)
    expect(points).toHaveLength(90)
    const near = points.map(([x, y], place) => points.map(([a, b], other) => ({ other, distance: other === place ? Infinity : Math.hypot(a - x, b - y) })).sort((a, b) => a.distance - b.distance).slice(0, 5))
    const share = near.flatMap((list, place) => list.map(({ other }) => (other % 3 === place % 3 ? 1 : 0) as number)).reduce((sum, hit) => sum + hit, 0) / 450
    expect(share).toBeGreaterThan(0.97)
  })

  it('is the same for the same seed, and stops when told to', async () => {
    expect(await umapMap(rows, 5, control)).toEqual(await umapMap(rows, 5, control))
    await expect(umapMap(rows, 5, { ...control, check: () => { throw new Error('stop') } })).rejects.toThrow('stop')
  })
})
