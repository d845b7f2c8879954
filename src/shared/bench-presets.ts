import type { BenchRunInput } from './domain/bench'
import type { BenchPlan } from './domain/bench-result'

type Preset = Omit<BenchPlan, 'seed'>

/**
 * How long a cell is looked at. `quick` is a first look; `standard` keeps to loops of 10 s and five repeats; `mlperf` keeps to the single-stream rules of MLPerf
 * Inference: one loop of 600 s or more with 1,024 queries or more, judged by its 90th percentile.
 */
export const BENCH_PLANS: Readonly<Record<'quick' | 'standard' | 'mlperf', Preset>> = {
  quick: { preset: 'quick', seconds: 1, queries: 64, repeats: 3, warmUpSeconds: 0.3, idleSeconds: 2 },
  standard: { preset: 'standard', seconds: 10, queries: 256, repeats: 5, warmUpSeconds: 2, idleSeconds: 10 },
  mlperf: { preset: 'mlperf', seconds: 600, queries: 1024, repeats: 1, warmUpSeconds: 10, idleSeconds: 30 },
}
/** Seconds that starting a process, loading and the first query take on an ordinary machine, for the length that is told beforehand. */
const START_SECONDS = 1.5

/** The preset with what the user changed of it; a changed one is called `custom`. */
export function planOf({ preset, seconds, repeats, warmUpSeconds, idleSeconds, seed }: Pick<BenchRunInput, 'preset' | 'seconds' | 'repeats' | 'warmUpSeconds' | 'idleSeconds' | 'seed'>): BenchPlan {
  const base = BENCH_PLANS[preset]
  const changed = seconds !== undefined || repeats !== undefined || warmUpSeconds !== undefined || idleSeconds !== undefined
  return {
    ...base, seed, preset: changed ? 'custom' : preset,
    seconds: seconds ?? base.seconds, repeats: repeats ?? base.repeats, warmUpSeconds: warmUpSeconds ?? base.warmUpSeconds, idleSeconds: idleSeconds ?? base.idleSeconds,
    queries: seconds !== undefined && seconds < base.seconds ? 8 : base.queries,
  }
}

/** About how many seconds a plan takes for so many cells; loops that need longer for their queries take longer. */
export function planSeconds(plan: Omit<BenchPlan, 'seed'>, cells: number): number {
  return cells * plan.repeats * (plan.seconds + plan.warmUpSeconds + START_SECONDS) + 2 * plan.idleSeconds + 2
}
