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
export function checkBenchFile(path: string): BenchVerdict
