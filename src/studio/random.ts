/**
 * Seeded randomness for everything that must repeat: fold shuffles, initial weights, data order, augmentation, bootstraps.
 * Generator: xoshiro128** (Blackman & Vigna 2018); seeding by splitmix32. Not for secrets.
 */
export class Random {
  private a: number
  private b: number
  private c: number
  private d: number

  constructor(words: readonly [number, number, number, number]) {
    [this.a, this.b, this.c, this.d] = words
    // The all-zero state is the one from which the generator never leaves.
    if ((this.a | this.b | this.c | this.d) === 0) this.a = 1
  }

  /** The next integer of 0..2^32-1. */
  uint32(): number {
    const product = Math.imul(this.b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    const shifted = this.b << 9
    this.c ^= this.a
    this.d ^= this.b
    this.b ^= this.c
    this.a ^= this.d
    this.c ^= shifted
    this.d = (this.d << 11) | (this.d >>> 21)
    return result
  }

  /** Uniform in [0, 1), 53 bits. */
  float(): number {
    return ((this.uint32() >>> 5) * 67_108_864 + (this.uint32() >>> 6)) / 9_007_199_254_740_992
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.float()
  }

  /** A whole number of 0..n-1, without modulo bias. */
  below(n: number): number {
    const limit = 4_294_967_296 - (4_294_967_296 % n)
    for (;;) {
      const draw = this.uint32()
      if (draw < limit) return draw % n
    }
  }

  /** Standard normal, by Box and Muller; one of the pair is used, so that no half-drawn state exists. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.float()))
    return radius * Math.cos(2 * Math.PI * this.float())
  }

  /** A shuffled copy (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const copy = [...items]
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1)
      const held = copy[i] as T
      copy[i] = copy[j] as T
      copy[j] = held
    }
    return copy
  }
}

/**
 * An independent stream for each use: the same seed and path always give the same numbers, whatever was drawn elsewhere. That is what
 * lets a resumed training repeat exactly without keeping generator state.
 *
 * @param seed 0..2^32-1
 * @param path what the stream is for, e.g. `('order', fold, epoch)`
 */
export function randomStream(seed: number, ...path: readonly (string | number)[]): Random {
  let hash = 0x811c9dc5
  for (const character of JSON.stringify([seed >>> 0, ...path])) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  const word = (): number => {
    hash = (hash + 0x9e3779b9) | 0
    let mixed = hash ^ (hash >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const words: readonly [number, number, number, number] = [word(), word(), word(), word()]
  return new Random(words)
}
