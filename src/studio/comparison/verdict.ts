import type { ComparedPair } from '../../shared/domain/comparison'

/** The level below which an adjusted p counts as more than chance. */
export const LEVEL = 0.05

/** What a verdict says of two runs. */
export interface PairFacts {
  /** As sentences name the runs. */
  readonly first: string
  readonly second: string
  readonly subjects: number
  readonly images: ComparedPair['images']
  readonly adjustedP: number | null
  readonly correctedT: Pick<ComparedPair['correctedT'], 'p'>
  readonly detectable: number | null
  readonly pairs: number
}

/** 1 or 2 for the run that is better beyond chance on these subjects, null where that cannot be told. */
export function betterOf({ images, adjustedP }: Pick<PairFacts, 'images' | 'adjustedP'>): 1 | 2 | null {
  if (adjustedP === null || adjustedP >= LEVEL || images.difference === 0) return null
  return images.difference > 0 ? 1 : 2
}

/** One plain sentence with its numbers: who is better and by how much, or that this data cannot tell. Points are percentage points of images named rightly. */
export function verdictOf(facts: PairFacts): string {
  const { first, second, subjects, images: { difference, interval }, adjustedP, detectable } = facts
  if (interval === null || adjustedP === null) {
    return `This data cannot tell ${first} and ${second} apart: ${subjects === 1 ? 'one subject says' : `${subjects} subjects say`} nothing about others.`
  }
  const better = betterOf(facts)
  const turned = difference >= 0 ? { by: difference, range: interval } : { by: -difference, range: { low: -interval.high, high: -interval.low } }
  const p = `p ${pValue(adjustedP)} over subjects${facts.pairs > 1 ? ` after Holm's correction for ${facts.pairs} pairs` : ''}`
  if (better === null) {
    const limit = detectable === null ? 'no subject fares differently under the two' : `with these many subjects a true difference below about ${points(detectable)} points goes unnoticed more than one time in five`
    return `This data cannot tell ${first} and ${second} apart: on these ${subjects} subjects ${difference >= 0 ? 'the first' : 'the second'} is ahead by ${points(turned.by)} points (95 % ${range(turned.range)}; ${p}; ${folds(facts)}), and ${limit}.`
  }
  const doubt = facts.correctedT.p !== null && facts.correctedT.p >= LEVEL ? '; trained on other folds the order could turn' : ''
  return `On these ${subjects} subjects ${better === 1 ? first : second} beats ${better === 1 ? second : first} by ${points(turned.by)} points (95 % ${range(turned.range)}; ${p}; ${folds(facts)}${doubt}).`
}

function folds({ correctedT: { p } }: PairFacts): string {
  return p === null ? 'no test over folds' : `corrected t over folds p ${pValue(p)}`
}

function points(share: number): string {
  const text = (share * 100).toFixed(1)
  return (text === '-0.0' ? '0.0' : text).replace('-', '\u2212')
}

function range({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${points(low)} to ${points(high)}`
}

/** "= 0.013", "< 0.001". */
export function pValue(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${p < 0.1 ? p.toFixed(3) : p.toFixed(2)}`
}
