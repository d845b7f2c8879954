/**
 * A thing on this machine that tells energy or power. `joules` counters go up (each part wraps at its range); `watts` sensors tell the power of now and are
 * integrated over time.
 */
export interface EnergyCounter {
  /** "RAPL package-0", "hwmon VDD_IN". */
  readonly source: string
  /** A sentence: what the number covers and what it leaves out. */
  readonly covers: string
  readonly kind: 'joules' | 'watts'
  /** Milliseconds between two readings within a loop. */
  readonly everyMs: number
  /** One value a part: joules counted so far, or watts now; null where it can no longer be read. */
  read(): readonly number[] | null
  /** Joules at which each part of a `joules` counter starts again from 0. */
  readonly ranges: readonly number[]
  close?(): void
}

/** What was looked for, found or not. */
export interface CounterFinding {
  readonly source: string
  readonly counter: EnergyCounter | null
  /** Why it cannot be used; null where it can. */
  readonly problem: string | null
  /** How it can be made readable safely; null where there is nothing to do. */
  readonly grant: string | null
}
