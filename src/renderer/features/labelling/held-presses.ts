/**
 * Label keys that are pressed while one is being saved, or while the next sequence is being opened, are meant for what comes next: they are held, and given out one
 * by one as each sequence stands. A failure drops them, since they were meant for other sequences.
 */
export class HeldPresses<T> {
  private held: T[] = []
  private isBusy = false

  /** True: act now, and call `ready` or `drop` when done. False: it is held. */
  press(item: T): boolean {
    if (this.isBusy) {
      this.held.push(item)
      return false
    }
    this.isBusy = true
    return true
  }

  /** The sequence stands: the next press that was held, which is to be acted on now; undefined where there is none. */
  ready(): T | undefined {
    const next = this.held.shift()
    this.isBusy = next !== undefined
    return next
  }

  /** How many were dropped. */
  drop(): number {
    const dropped = this.held.length
    this.held = []
    this.isBusy = false
    return dropped
  }
}
