import { describe, expect, it } from 'vitest'
import { queryFeed } from '../../../../src/engine/measure/query-feed'
import { timedLoop } from '../../../../src/engine/measure/timed-loop'
import { tinyNetwork } from '../../../support/invented-fold'

describe('the loop that counts', () => {
  it('asks one query after the other until both time and queries are reached, and keeps each latency', async () => {
    let asked = 0
    const result = await timedLoop(() => { asked += 1 }, { seconds: 0, queries: 5000 }, () => true)
    expect(result?.nanoseconds).toHaveLength(5000)
    expect(asked).toBe(5000)
    expect(result?.seconds).toBeGreaterThan(0)
  })

  it('waits for an answer that comes later before it asks again', async () => {
    let open = 0
    let most = 0
    await timedLoop(async () => {
      most = Math.max(most, (open += 1))
      await new Promise(setImmediate)
      open -= 1
    }, { seconds: 0, queries: 20 }, () => true)
    expect(most).toBe(1)
  })

  it('is ended from outside, and then tells nothing', async () => {
    expect(await timedLoop(() => undefined, { seconds: 3600, queries: 1 }, () => false)).toBeNull()
  })
})

describe('what a query begins with', () => {
  it('is the network\'s input, or a frame that is prepared within the query', () => {
    const { size, channels } = tinyNetwork.input
    const ready = queryFeed('network-only', tinyNetwork, 3)
    expect(ready()).toHaveLength(3 * size * size * channels)
    expect(ready()).toBe(ready())
    const prepared = queryFeed('with-preparation', tinyNetwork, 2)()
    const crop = prepared.subarray(0, size * size * channels)
    expect(crop.reduce((sum, value) => sum + value, 0) / crop.length).toBeCloseTo(0, 4)
    expect(prepared).toHaveLength(2 * size * size * channels)
  })

  it('is refused by name where a face would have to be found', () => {
    expect(() => queryFeed('with-detection', tinyNetwork, 1)).toThrow('This engine finds no faces')
  })
})
