import type { BenchPlan } from '../../shared/domain/bench-result'
import { randomStream } from '../random'

/** One visit: a fresh process for one cell. */
export interface Visit { readonly cell: number; readonly repeat: number; readonly place: number }

/** The order of the visits: all cells once a repeat, each repeat in an order of its own drawn from the seed, so that what drifts meets every cell alike. */
export function visitsOf(cells: number, { repeats, seed }: Pick<BenchPlan, 'repeats' | 'seed'>): readonly Visit[] {
  return Array.from({ length: repeats }, (_, repeat) => randomStream(seed, 'visits', repeat).shuffled(Array.from({ length: cells }, (_cell, cell) => cell)).map((cell) => ({ cell, repeat })))
    .flat().map((visit, place) => ({ ...visit, place }))
}
