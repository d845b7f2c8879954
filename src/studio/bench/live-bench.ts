import type { BenchLive } from '../../shared/domain/bench'
import { idOf } from '../../shared/domain/ids'

type Live = NonNullable<BenchLive['live']>
/** Visits that a page is shown. */
const SHOWN = 40

/** What the measurement under way is at, for a gauge: kept in memory only, and asked for twice a second at most by a page that shows it. */
export class LiveBench {
  private now: Live | null = null
  private batch = 1

  begin(job: number): void {
    this.now = { job: idOf('job', job), cell: '', place: 0, visits: 0, imagesPerSecond: null, watts: null, done: [] }
  }

  visit(cell: string, batch: number, place: number, visits: number): void {
    this.batch = batch
    if (this.now !== null) this.now = { ...this.now, cell, place, visits, imagesPerSecond: null, watts: null }
  }

  underWay(queries: number, seconds: number, watts: number | null): void {
    if (this.now !== null && seconds > 0) this.now = { ...this.now, imagesPerSecond: (queries * this.batch) / seconds, watts }
  }

  done(cell: string, imagesPerSecond: number): void {
    if (this.now !== null) this.now = { ...this.now, imagesPerSecond, done: [...this.now.done, { cell, imagesPerSecond }].slice(-SHOWN) }
  }

  end(): void {
    this.now = null
  }

  view(): BenchLive {
    return { live: this.now }
  }
}
