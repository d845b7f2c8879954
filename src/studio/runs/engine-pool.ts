/** Time an engine gets to end itself after a cancel, and after a close, where it writes a checkpoint first. Then it is killed. */
const CANCEL_GRACE_MS = 1200
const CLOSE_GRACE_MS = 10_000

/** What a pool starts for each item, and ends. */
interface Stoppable { stop(graceMs: number): Promise<void> }

/** What a pool works with. */
export interface PoolOptions<T, E extends Stoppable> {
  /** Engines at once, 1 or more. */
  readonly parallel: number
  readonly signal: AbortSignal
  /** True when the abort is the studio's close. */
  readonly closing: () => boolean
  readonly start: (item: T, signal: AbortSignal) => Promise<E>
}

/**
 * Works through items with one engine process each, never more than `parallel` at once. The first failure, or an abort, stops every engine;
 * the pool rejects only when all of them are gone, with the abort's reason or the first failure.
 */
export async function eachInItsOwnEngine<T, E extends Stoppable>(items: readonly T[], options: PoolOptions<T, E>, work: (engine: E, item: T, signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const queue = [...items]
  const one = async (item: T): Promise<void> => {
    signal.throwIfAborted()
    const engine = await options.start(item, signal)
    const halt = (): void => { void engine.stop(options.closing() ? CLOSE_GRACE_MS : CANCEL_GRACE_MS) }
    signal.addEventListener('abort', halt, { once: true })
    try {
      if (signal.aborted) halt()
      await work(engine, item, signal)
      signal.throwIfAborted()
    } finally {
      signal.removeEventListener('abort', halt)
      await engine.stop(options.closing() ? CLOSE_GRACE_MS : CANCEL_GRACE_MS)
    }
  }
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await one(item)
  }
  const lanes = Array.from({ length: Math.min(Math.max(1, options.parallel), items.length) }, () => lane().catch((error: unknown) => {
    queue.length = 0
    // the first failure is the reason of the abort that the others then meet
    stop.abort(error)
  }))
  await Promise.all(lanes)
  options.signal.throwIfAborted()
  if (stop.signal.aborted) throw stop.signal.reason
}
