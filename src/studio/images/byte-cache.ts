/** Keeps the last used pictures in memory up to a number of bytes; never on disk, because the pictures may be licensed. */
export class ByteCache {
  private readonly entries = new Map<string, Uint8Array>()
  private held = 0

  constructor(private readonly capacity: number) {}

  get(key: string): Uint8Array | undefined {
    const bytes = this.entries.get(key)
    if (bytes !== undefined) {
      this.entries.delete(key)
      this.entries.set(key, bytes)
    }
    return bytes
  }

  /** What is larger than an eighth of the whole is not kept: one picture must not push out all others. */
  set(key: string, bytes: Uint8Array): void {
    if (bytes.length > this.capacity / 8) return
    this.held += bytes.length - (this.entries.get(key)?.length ?? 0)
    this.entries.delete(key)
    this.entries.set(key, bytes)
    for (const [oldest, old] of this.entries) {
      if (this.held <= this.capacity) break
      this.entries.delete(oldest)
      this.held -= old.length
    }
  }

  /** Bytes held now. */
  get size(): number {
    return this.held
  }
}
