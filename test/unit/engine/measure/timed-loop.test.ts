import { describe, expect, it } from 'vitest'
import { timedLoop } from '../../../../src/engine/measure/timed-loop'

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
