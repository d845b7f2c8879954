import { quantile, RESAMPLES } from '../../evaluation/bootstrap'
import { randomStream } from '../../random'

/** Sums over items from which a kappa is computed; sums of parts add up to those of the whole, so that whole subjects can be drawn. */
export type KappaSums = readonly number[]

/**
 * Sums for Cohen's kappa (Cohen 1960): items, items on which both agree, then how often the first and how often the second names each category.
 *
 * @param items what both say of each, as indices of categories
 */
export function cohenSums(items: readonly (readonly [number, number])[], categories: number): KappaSums {
  const sums = new Array<number>(2 + 2 * categories).fill(0)
  const add = (place: number): void => { sums[place] = (sums[place] ?? 0) + 1 }
  for (const [first, second] of items) {
    add(0)
    if (first === second) add(1)
    add(2 + first)
    add(2 + categories + second)
  }
  return sums
}

/** (p_o - p_e) / (1 - p_e); null where there is nothing to judge, or where chance alone always agrees. */
export function cohenKappa(sums: KappaSums): number | null {
  const [n = 0, agreed = 0] = sums
  const categories = (sums.length - 2) / 2
  let chance = 0
  for (let category = 0; category < categories; category += 1) chance += ((sums[2 + category] ?? 0) * (sums[2 + categories + category] ?? 0)) / (n * n)
  return beyondChance(n, agreed / n, chance)
}

/** Sums for Fleiss' kappa (Fleiss 1971): items, their extents of agreement, then how often each category is named. Every item has the same number of raters, two or more. */
export function fleissSums(items: readonly (readonly number[])[], categories: number): KappaSums {
  const sums = new Array<number>(2 + categories).fill(0)
  for (const said of items) {
    const counts = new Array<number>(categories).fill(0)
    for (const category of said) counts[category] = (counts[category] ?? 0) + 1
    const raters = said.length
    sums[0] = (sums[0] ?? 0) + 1
    sums[1] = (sums[1] ?? 0) + (counts.reduce((sum, count) => sum + count * count, 0) - raters) / (raters * (raters - 1))
    counts.forEach((count, category) => { sums[2 + category] = (sums[2 + category] ?? 0) + count })
  }
  return sums
}

export function fleissKappa(sums: KappaSums): number | null {
  const [n = 0, agreement = 0, ...named] = sums
  const all = named.reduce((sum, count) => sum + count, 0)
  return beyondChance(n, agreement / n, named.reduce((sum, count) => sum + (count / all) ** 2, 0))
}

/**
 * 95 % percentile interval of a kappa by resampling whole subjects: two sequences of one face are not independent. Resamples of which it is undefined are left out;
 * null for fewer than two subjects.
 *
 * @param subjects sums of each subject, in an order that does not depend on chance
 */
export function kappaInterval(subjects: readonly KappaSums[], kappa: (sums: KappaSums) => number | null, resamples = RESAMPLES): { readonly low: number; readonly high: number } | null {
  const counted = subjects.filter(([n = 0]) => n > 0)
  if (counted.length < 2) return null
  const random = randomStream(0, 'kappa-bootstrap', counted.length)
  const sums = new Array<number>(counted[0]?.length ?? 0)
  const drawn: number[] = []
  for (let resample = 0; resample < resamples; resample += 1) {
    sums.fill(0)
    for (let draw = 0; draw < counted.length; draw += 1) {
      const own = counted[random.below(counted.length)] ?? []
      for (let place = 0; place < sums.length; place += 1) sums[place] = (sums[place] ?? 0) + (own[place] ?? 0)
    }
    const value = kappa(sums)
    if (value !== null) drawn.push(value)
  }
  const sorted = Float64Array.from(drawn).sort()
  return sorted.length === 0 ? null : { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) }
}

function beyondChance(n: number, observed: number, chance: number): number | null {
  return n === 0 || 1 - chance < 1e-12 ? null : (observed - chance) / (1 - chance)
}
