import type { EngineSession } from '../engines/engine-session'

/** Time an engine gets to end itself after a cancel, and after a close, where it writes a checkpoint first. Then it is killed. */
const CANCEL_GRACE_MS = 1200
const CLOSE_GRACE_MS = 10_000

/** What a pool works with. */
export interface PoolOptions {
  /** Engines at once, 1 or more. */
  readonly parallel: number
  readonly signal: AbortSignal
  /** True when the abort is the studio's close. */
  readonly closing: () => boolean
  readonly start: (signal: AbortSignal) => Promise<EngineSession>
}

/**
 * Works through items with one engine process each, never more than `parallel` at once. The first failure, or an abort, stops every engine;
 * the pool rejects only when all of them are gone, with the abort's reason or the first failure.
 */
export async function eachInItsOwnEngine<T>(items: readonly T[], options: PoolOptions, work: (session: EngineSession, item: T, signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const queue = [...items]
  const one = async (item: T): Promise<void> => {
    signal.throwIfAborted()
    const session = await options.start(signal)
    const halt = (): void => { void session.stop(options.closing() ? CLOSE_GRACE_MS : CANCEL_GRACE_MS) }
    signal.addEventListener('abort', halt, { once: true })
    try {
      if (signal.aborted) halt()
      await work(session, item, signal)
      signal.throwIfAborted()
    } finally {
      signal.removeEventListener('abort', halt)
      await session.stop(options.closing() ? CLOSE_GRACE_MS : CANCEL_GRACE_MS)
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
