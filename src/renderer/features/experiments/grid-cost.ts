import { EXPERIMENT_RUNS, VARIED_PATHS, type Varied } from '../../../shared/domain/experiments'
import type { FoldSet } from '../../../shared/domain/folds'
import type { RunSummary } from '../../../shared/domain/runs'
import { estimateCost } from '../training/cost'

/** What an experiment would make, before it starts. */
export interface GridCost {
  readonly runs: number
  /** How the count comes about: `2 networks × 3 values × 2 seeds`. */
  readonly factors: readonly { readonly what: string; readonly count: number }[]
  /** Pictures passed through a network, forward and back, over all runs. */
  readonly images: number
  /** Wall-clock seconds one after the other; null where no earlier run tells the speed. */
  readonly seconds: number | null
  /** True where a speed was scaled from another network's. */
  readonly scaled: boolean
  /** A sentence where the experiment would hold too many runs. */
  readonly tooMany: string | null
}

/** Counts and estimates a grid: its runs one after the other, each at the speed of an earlier run as a single training is estimated. */
export function gridCost(options: {
  readonly networks: readonly string[]
  readonly seeds: readonly number[]
  readonly vary: Varied
  readonly foldSet: FoldSet
  readonly foldsOnly: readonly number[] | null
  /** Epochs of the recipe, where the grid does not vary them. */
  readonly epochs: number
  readonly earlier: readonly RunSummary[]
  readonly macs: ReadonlyMap<string, number>
}): GridCost {
  const { networks, seeds, vary, foldSet, foldsOnly, earlier, macs } = options
  const fields = VARIED_PATHS.flatMap((path) => (vary[path] === undefined ? [] : [{ what: path as string, count: vary[path].length }]))
  const factors = [{ what: 'network', count: networks.length }, ...fields, { what: 'seed', count: seeds.length }]
  const runs = factors.reduce((product, factor) => product * factor.count, 1)
  const epochs = vary.epochs ?? [options.epochs]
  const estimates = networks.flatMap((network) => epochs.map((count) => estimateCost({ foldSet, foldsOnly, epochs: count, network, runs: earlier, macs })))
  const each = runs / Math.max(1, networks.length * epochs.length)
  const known = estimates.every((one) => one.seconds !== null)
  return {
    runs, factors: factors.filter((factor) => factor.count > 1),
    images: each * estimates.reduce((sum, one) => sum + one.images, 0),
    seconds: known && runs > 0 ? each * estimates.reduce((sum, one) => sum + (one.seconds ?? 0), 0) : null,
    scaled: estimates.some((one) => one.scaled),
    tooMany: runs > EXPERIMENT_RUNS ? `This would make ${runs} runs; an experiment holds ${EXPERIMENT_RUNS} at most. Vary fewer fields, or give them fewer values or seeds.` : null,
  }
}

/** `0, 2-4` as seeds [0, 2, 3, 4], each once; a sentence for what is none. */
export function parseSeeds(text: string): { readonly seeds: readonly number[] } | { readonly error: string } {
  const seeds = new Set<number>()
  for (const part of text.split(',').map((one) => one.trim()).filter((one) => one !== '')) {
    const match = /^(\d{1,10})(?:\s*-\s*(\d{1,10}))?$/.exec(part)
    const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])]
    if (match === null || last > 4_294_967_295) return { error: `“${part}” is no seed; write whole numbers like 0, 1, 5-7.` }
    if (first > last) return { error: `${first}-${last} runs backwards; write ${last}-${first}.` }
    if (last - first >= 50 || seeds.size + last - first >= 50) return { error: 'Fifty seeds are the most an experiment takes.' }
    for (let seed = first; seed <= last; seed += 1) seeds.add(seed)
  }
  return seeds.size === 0 ? { error: 'Name at least one seed.' } : { seeds: [...seeds] }
}
