import { logGamma } from '../evaluation/student-t'

/** How two classifiers fared on the same items. */
export interface Outcomes {
  readonly both: number
  readonly onlyFirst: number
  readonly onlySecond: number
  readonly neither: number
}

/** Counts outcomes of items that both have judged. */
export function outcomesOf(items: readonly { readonly first: boolean; readonly second: boolean }[]): Outcomes {
  const count = (first: boolean, second: boolean): number => items.filter((item) => item.first === first && item.second === second).length
  return { both: count(true, true), onlyFirst: count(true, false), onlySecond: count(false, true), neither: count(false, false) }
}

/**
 * McNemar's test of the discordant items: under equal error rates the smaller count is binomial with one half. `exact` doubles the tail; `midP` counts the
 * observed outcome by half, which takes the exact test's conservatism away (Fagerland, Lydersen & Laake 2013). Without a discordant item both are 1. It takes
 * the items as independent: give it sequences, never their near-duplicate frames.
 */
export function mcNemar({ onlyFirst, onlySecond }: Pick<Outcomes, 'onlyFirst' | 'onlySecond'>): { readonly exact: number; readonly midP: number } {
  const n = onlyFirst + onlySecond
  const least = Math.min(onlyFirst, onlySecond)
  const mass = (k: number): number => Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) - n * Math.LN2)
  let tail = 0
  for (let k = 0; k <= least; k += 1) tail += mass(k)
  return { exact: Math.min(1, 2 * tail), midP: Math.min(1, 2 * tail - mass(least)) }
}
