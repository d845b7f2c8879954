import type { BenchCell } from '../src/shared/domain/bench-result'

/** What a rule of the format finds. */
export interface BenchRule { readonly id: string; readonly verdict: 'holds' | 'fails'; readonly statement: string; readonly detail: string }

export interface BenchVerdict {
  readonly ok: boolean
  /** Why there is nothing to check. */
  readonly reason: string | null
  readonly cells: number
  readonly measured: number
  readonly rules: readonly BenchRule[]
}

export function checkBench(text: string, folder?: string | null): BenchVerdict
/** A measured cell's raw latencies, nanoseconds; null where they are not at hand. Throws what is wrong with them. */
export function rawLatencies(cell: BenchCell, folder: string | null): Float64Array | null
export function checkBenchFile(path: string): BenchVerdict
