import type { Clock } from '../ports'

/** Lets a call through at most once an interval; a call held back goes out at the interval's end, so that the last state is always told. */
export class Throttle {
  private last = -Infinity
  private timer: NodeJS.Timeout | undefined
  private stopped = false

  constructor(
    private readonly intervalMs: number,
    private readonly clock: Clock,
    private readonly fire: () => void,
  ) {}

  request(): void {
    if (this.stopped || this.timer !== undefined) return
    const wait = this.last + this.intervalMs - this.clock.monotonic()
    if (wait <= 0) this.let()
    else this.timer = setTimeout(() => this.let(), wait)
  }

  /** Nothing is let through any more. */
  stop(): void {
    this.stopped = true
    clearTimeout(this.timer)
  }

  private let(): void {
    this.timer = undefined
    this.last = this.clock.monotonic()
    this.fire()
  }
}
