import type { JobLane } from './job-handler'

/** What waits in a queue: which lane it takes, and where it is told its place. */
interface Waiting {
  readonly lane: JobLane
  readonly record: { readonly id: number; place: number | null }
}

/**
 * Jobs that wait, lane by lane in the order they will run. Each knows its place from 1; whoever's place a change moves is told.
 *
 * @param moved hears each job whose place is another now
 */
export class JobQueue<T extends Waiting> {
  private readonly waiting: T[] = []

  constructor(private readonly moved: (entry: T) => void) {}

  get size(): number {
    return this.waiting.length
  }

  /** Puts a job last of its lane; its own place is not told, since its caller announces it. */
  add(entry: T): void {
    entry.record.place = this.waiting.filter((other) => other.lane === entry.lane).length + 1
    this.waiting.push(entry)
  }

  find(id: number): T | undefined {
    return this.waiting.find((entry) => entry.record.id === id)
  }

  /** Takes a job out, to run or to end it. */
  take(entry: T): void {
    this.waiting.splice(this.waiting.indexOf(entry), 1)
    entry.record.place = null
    this.number()
  }

  /** Takes every job out. */
  takeAll(): readonly T[] {
    const all = this.waiting.splice(0)
    for (const entry of all) entry.record.place = null
    return all
  }

  /** Makes a job the next of its lane; false for one that does not wait. */
  toFront(id: number): boolean {
    const entry = this.find(id)
    if (entry === undefined) return false
    this.waiting.splice(this.waiting.indexOf(entry), 1)
    this.waiting.unshift(entry)
    this.number()
    return true
  }

  /** The first job of each lane that has room. */
  ready(hasRoom: (lane: JobLane) => boolean): T | undefined {
    return this.waiting.find((entry) => hasRoom(entry.lane))
  }

  private number(): void {
    const places = new Map<JobLane, number>()
    for (const entry of [...this.waiting]) {
      const place = (places.get(entry.lane) ?? 0) + 1
      places.set(entry.lane, place)
      if (entry.record.place === place) continue
      entry.record.place = place
      this.moved(entry)
    }
  }
}
