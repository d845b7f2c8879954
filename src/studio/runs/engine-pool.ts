/** Time an engine gets to end itself after a cancel, and after a pause or a close, where it writes a checkpoint first. Then it is killed. */
const CANCEL_GRACE_MS = 1200
const CLOSE_GRACE_MS = 10_000

/** What a pool starts for each item, and ends. */
interface Stoppable { stop(graceMs: number): Promise<void> }

/** What a pool works with. */
export interface PoolOptions<T, E extends Stoppable> {
  /** Engines at once, 1 or more. */
  readonly parallel: number
  readonly signal: AbortSignal
  /** True when the abort is a pause or the studio's close. */
  readonly closing: () => boolean
  readonly start: (item: T, signal: AbortSignal) => Promise<E>
  /** Hears of an item that failed, not of one that was stopped. True ends the whole pool: no other item could fare better. */
  readonly failed: (item: T, error: unknown) => boolean
}

/**
 * Works through items with one engine process each, never more than `parallel` at once. An item that fails leaves the others alone, unless
 * `failed` says otherwise. Resolves with the failures in the order they came when every engine is gone; rejects with the reason of
 * an abort that left items undone. `work` rejects where it was stopped before its item was done.
 */
export async function eachInItsOwnEngine<T, E extends Stoppable>(items: readonly T[], options: PoolOptions<T, E>, work: (engine: E, item: T, signal: AbortSignal) => Promise<void>): Promise<readonly unknown[]> {
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const queue = [...items]
  const failures: unknown[] = []
  let done = 0
  const one = async (item: T): Promise<void> => {
    const engine = await options.start(item, signal)
    const halt = (): void => { void engine.stop(options.closing() ? CLOSE_GRACE_MS : CANCEL_GRACE_MS) }
    signal.addEventListener('abort', halt, { once: true })
    try {
      if (signal.aborted) halt()
      await work(engine, item, signal)
    } finally {
      signal.removeEventListener('abort', halt)
      await engine.stop(options.closing() ? CLOSE_GRACE_MS : CANCEL_GRACE_MS)
    }
  }
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined && !signal.aborted; item = queue.shift()) {
      try {
        await one(item)
        done += 1
      } catch (error) {
        // an engine that was stopped because of another's failure, or of an abort, is not a failure of its own
        if (signal.aborted) return
        failures.push(error)
        if (options.failed(item, error)) stop.abort(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(Math.max(1, options.parallel), items.length) }, lane))
  if (done + failures.length < items.length) options.signal.throwIfAborted()
  return failures
}
