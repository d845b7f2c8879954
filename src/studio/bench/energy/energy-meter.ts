import type { EnergyCounter } from './counter'

/** What a loop drew. `lost` names a counter that vanished within it, and then there are no joules. */
export type Drawn = { readonly lost: false; readonly joules: number; readonly seconds: number; readonly watts: number } | { readonly lost: true; readonly reason: string }

/**
 * Reads a counter at the beginning and the end of a loop and now and then within it, by its own timer: parts that wrap are followed as long as they are read
 * at least once a turn, and watts are integrated by trapezoids.
 */
export class EnergyMeter {
  private timer: NodeJS.Timeout | undefined
  private last: { readonly values: readonly number[]; readonly at: number } | null = null
  private begun = 0
  private joules = 0
  private isLost = false

  /** @param monotonic milliseconds of a clock that never steps */
  constructor(readonly counter: EnergyCounter, private readonly monotonic: () => number) {}

  begin(): void {
    this.joules = 0
    this.isLost = false
    this.last = null
    this.begun = this.monotonic()
    this.sample()
    this.timer = setInterval(() => this.sample(), this.counter.everyMs)
    this.timer.unref()
  }

  /** Takes one reading; the timer does it by itself. */
  sample(): void {
    const values = this.counter.read()
    const at = this.monotonic()
    if (values === null) {
      this.isLost = true
      return
    }
    const { last } = this
    if (last !== null) this.joules += this.counter.kind === 'joules' ? this.counted(last.values, values) : this.integrated(last, values, at)
    this.last = { values, at }
  }

  end(): Drawn {
    clearInterval(this.timer)
    this.sample()
    const seconds = (this.monotonic() - this.begun) / 1000
    if (this.isLost) return { lost: true, reason: `${this.counter.source} could no longer be read within the loop.` }
    return { lost: false, joules: this.joules, seconds, watts: seconds > 0 ? this.joules / seconds : 0 }
  }

  /** Mean watts since the beginning; null before the second reading. */
  watts(): number | null {
    const seconds = this.last === null ? 0 : (this.last.at - this.begun) / 1000
    return seconds > 0 && !this.isLost ? this.joules / seconds : null
  }

  /** Stops reading, whatever became of the loop. */
  halt(): void {
    clearInterval(this.timer)
  }

  private counted(before: readonly number[], now: readonly number[]): number {
    return now.reduce((sum, value, part) => {
      const difference = value - (before[part] ?? 0)
      return sum + (difference < 0 ? difference + (this.counter.ranges[part] ?? 0) : difference)
    }, 0)
  }

  private integrated(last: { readonly values: readonly number[]; readonly at: number }, now: readonly number[], at: number): number {
    const total = (watts: readonly number[]): number => watts.reduce((sum, one) => sum + one, 0)
    return ((total(last.values) + total(now)) / 2) * ((at - last.at) / 1000)
  }
}
