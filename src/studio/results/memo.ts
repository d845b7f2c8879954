/** Remembers the last results by everything they were computed from, so that what changes in the store is never hidden. */
export class Memo<T> {
  private readonly kept = new Map<string, T>()

  constructor(private readonly size: number) {}

  of(key: string, compute: () => T): T {
    if (this.kept.has(key)) return this.kept.get(key) as T
    const value = compute()
    this.kept.set(key, value)
    if (this.kept.size > this.size) this.kept.delete(this.kept.keys().next().value as string)
    return value
  }
}
