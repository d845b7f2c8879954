import { performance } from 'node:perf_hooks'

/** The longest a loop goes on without letting the process hear its parent. */
const PAUSE_EVERY_MS = 500
/** Nanoseconds of the longest query that a 32-bit number holds. */
const LONGEST = 0xffff_ffff

export interface LoopResult {
  /** Of each query, nanoseconds. */
  readonly nanoseconds: Uint32Array
  /** The loop's length less its pauses. */
  readonly seconds: number
}

/**
 * Asks one query after the other, each only when the one before has answered, until the loop is long enough and has asked often enough. Only `query` is
 * within the time of a query; keeping it and looking at the clock lie between two of them. Twice a second the process may hear its parent, outside the time that counts.
 *
 * @param heard is told in each pause how far the loop is; false ends it, and then the result is null
 */
export async function timedLoop(query: () => unknown, least: { readonly seconds: number; readonly queries: number }, heard: (queries: number, seconds: number) => boolean): Promise<LoopResult | null> {
  let latencies = new Uint32Array(4096)
  let count = 0
  let active = 0
  let since = performance.now()
  for (;;) {
    const started = performance.now()
    const answer = query()
    // only a runtime that answers later is waited for: waiting for a number costs a turn of the event loop
    if (answer instanceof Promise) await answer
    const ended = performance.now()
    if (count === latencies.length) latencies = grown(latencies)
    latencies[count] = Math.min(LONGEST, Math.round((ended - started) * 1e6))
    count += 1
    if (active + ended - since >= least.seconds * 1000 && count >= least.queries) {
      active += ended - since
      return { nanoseconds: latencies.slice(0, count), seconds: active / 1000 }
    }
    if (ended - since >= PAUSE_EVERY_MS) {
      active += ended - since
      await new Promise(setImmediate)
      if (!heard(count, active / 1000)) return null
      since = performance.now()
    }
  }
}

function grown(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(values.length * 2)
  wider.set(values)
  return wider
}
