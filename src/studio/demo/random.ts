/** A reproducible stream of random numbers. Two streams forked under different names are independent of each other's use. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  range(low: number, high: number): number
  /** Gaussian, by Box and Muller's transform. */
  normal(mean: number, standardDeviation: number): number
  /** Uniform integer, both ends included. */
  integer(low: number, high: number): number
  /** One of the items, which must not be empty. */
  pick<T>(items: readonly T[]): T
  /** A shuffled copy (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[]
  /** A new stream that depends on this stream's seed and the name only, not on how much was drawn here. */
  fork(name: string): Random
}

/** 128 bits of state from a string, by four rounds of a multiply-and-xor hash (FNV-1a with different offsets). */
function hashSeed(text: string): [number, number, number, number] {
  const state: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35]
  for (let word = 0; word < 4; word++) {
    let hash = state[word] as number
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    hash ^= hash >>> 15
    hash = Math.imul(hash, 0x2c1b3c6d)
    state[word] = (hash ^ (hash >>> 13)) >>> 0
  }
  return state
}

/**
 * A stream for a seed. The generator is Chris Doty-Humphrey's `sfc32` (PractRand), which is small, fast and passes
 * BigCrush; equal seeds give equal streams on every platform.
 */
export function createRandom(seed: number | string): Random {
  const text = String(seed)
  let [a, b, c, counter] = hashSeed(text)
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < 15; i++) bits()
  const next = (): number => bits() / 4294967296
  const random: Random = {
    next,
    range: (low, high) => low + (high - low) * next(),
    normal: (mean, standardDeviation) =>
      mean + standardDeviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => {
      if (items.length === 0) throw new RangeError('Nothing to pick from.')
      return items[Math.floor(next() * items.length)] as (typeof items)[number]
    },
    shuffle: (items) => {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        const held = copy[i] as (typeof items)[number]
        copy[i] = copy[j] as (typeof items)[number]
        copy[j] = held
      }
      return copy
    },
    fork: (name) => createRandom(`${text}/${name}`),
  }
  return random
}
