import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { mapOrdered } from '../../../../src/studio/dataset/map-ordered'

it('yields in order, with at most so many under way', async () => {
  let running = 0
  let most = 0
  const work = async (item: number): Promise<number> => {
    most = Math.max(most, (running += 1))
    await sleep((item * 7) % 5)
    running -= 1
    return item * 10
  }
  const seen: number[] = []
  for await (const value of mapOrdered([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, work)) seen.push(value)
  expect([seen, most]).toEqual([[10, 20, 30, 40, 50, 60, 70, 80, 90], 3])
})

it('ends with the first failure after what is under way has ended, and starts nothing more', async () => {
  let started = 0
  let running = 0
  const work = async (item: number): Promise<number> => {
    started += 1
    running += 1
    await sleep(item === 2 ? 1 : 8)
    running -= 1
    if (item === 2) throw new Error('two')
    return item
  }
  const seen: number[] = []
  const all = (async () => { for await (const value of mapOrdered([1, 2, 3, 4, 5, 6], 3, work)) seen.push(value) })()
  await expect(all).rejects.toThrow('two')
  expect([seen, running]).toEqual([[1], 0])
  expect(started).toBeLessThanOrEqual(4)
})
