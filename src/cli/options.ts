import { InvalidArgumentError } from 'commander'

/** A whole number within a range; anything else is wrong usage. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < min || value > max) throw new InvalidArgumentError(`expected a whole number from ${min} to ${max}.`)
    return value
  }
}

/** `0,1,4` as numbers, each at most `max`. */
export function numberList(max: number): (text: string) => number[] {
  const one = wholeNumber(0, max)
  return (text) => text.split(',').map((part) => one(part.trim()))
}

/** A comma list of words, each one of those allowed. */
export function wordList<W extends string>(allowed: readonly W[]): (text: string) => W[] {
  return (text) => text.split(',').map((part) => {
    const word = allowed.find((candidate) => candidate === part.trim())
    if (word === undefined) throw new InvalidArgumentError(`expected some of ${allowed.join(', ')}.`)
    return word
  })
}

/** Gathers a repeatable option. */
export function repeated(text: string, before: readonly string[] = []): string[] {
  return [...before, text]
}

/** Leaves out what was not given, as the contract's optional fields want it. */
export function given<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
