import { timedLoop } from '../../src/engine/measure/timed-loop'
import { median, timeRow, type BenchRow } from './measure'

const TURNS = 5

/** What the bench's loop costs a query of its own: its time over queries that do nothing, and over queries that are answered later, which a turn of microtasks belongs to. */
export async function loopOverhead(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const [name, query] of [['at once', () => 0], ['later', () => Promise.resolve(0)]] as const) {
    const costs: number[] = []
    for (let turn = 0; turn < TURNS; turn += 1) {
      const loop = await timedLoop(query, { seconds: 0.5, queries: 1 }, () => true)
      if (loop === null) throw new Error('the loop was stopped')
      costs.push((loop.seconds / loop.nanoseconds.length) * 1e6)
    }
    const cost = median(costs)
    rows.push(timeRow(`the bench's loop, a query answered ${name}`, 'us', cost, null, `median of ${TURNS}; ${(cost / 10).toFixed(3)} % of a step of 1 ms; under 1 % is promised`))
  }
  return rows
}
