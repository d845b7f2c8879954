import type { BenchCell } from '../../../shared/domain/bench-result'
import type { Table2Row } from '../../../shared/table-2'

/** The runtimes as a person calls them. */
export const RUNTIME_WORDS: Readonly<Record<string, string>> = {
  'tfjs-eager': 'tfjs-node, eager', 'tfjs-graph': 'tfjs-node, graph', onnxruntime: 'ONNX Runtime', litert: 'LiteRT', 'tfjs-wasm': 'tfjs WebAssembly',
}
/** Where weights come from, in a sentence about a cell. */
export const WEIGHT_WORDS = { trained: 'trained weights', fresh: 'fresh weights', 'not-trained-here': 'weights not trained here, by the hash of the file that was brought in:' } as const
export const BOUNDARY_WORDS = { 'network-only': 'network only', 'with-preparation': 'with preparation', 'with-detection': 'with detection' } as const

/** "EmotionNet Nano-A (reconstruction)" -> "Nano-A": what fits beside a bar. */
export function shortNetwork(name: string): string {
  return name.replace('EmotionNet ', '').replace(' (reconstruction)', '')
}

/** "ONNX Runtime int8, 2 threads": a cell within its network. */
export function cellLabel({ runtime, precision, threads, batch, weights }: Pick<BenchCell, 'runtime' | 'precision' | 'threads' | 'batch' | 'weights'>): string {
  return [`${RUNTIME_WORDS[runtime.name] ?? runtime.name}${precision === 'fp32' ? '' : ` ${precision}`}`, ...(threads === 1 ? [] : [`${threads} threads`]), ...(batch === 1 ? [] : [`batch ${batch}`]), ...(weights.run === null ? [] : [weights.run]), ...(weights.kind === 'not-trained-here' ? ['not trained here'] : [])].join(', ')
}

/** A group of bars: one runtime, or one power mode of the paper, with a bar a network. */
export interface BarGroup {
  readonly group: string
  readonly published: boolean
  readonly bars: readonly { readonly network: string; readonly row: Table2Row; readonly value: number; readonly interval: { readonly low: number; readonly high: number } | null }[]
}

/** Rows as groups that set networks beside each other: the paper's by power mode, ours by runtime, precision and threads. Rows without the value are left out. */
export function barGroups(rows: readonly Table2Row[], value: (row: Table2Row) => number | null, interval: (row: Table2Row) => BarGroup['bars'][number]['interval']): readonly BarGroup[] {
  const groups = new Map<string, BarGroup>()
  for (const row of rows) {
    const number = value(row)
    if (number === null) continue
    const group = row.published ? `paper, ${row.mode ?? ''}` : `${row.bench ?? ''} ${groupOf(row)}`
    const known = groups.get(group)?.bars ?? []
    const short = shortNetwork(row.network)
    // a second run of one network stands beside the first under a name of its own
    const network = known.some((bar) => bar.network === short) ? `${short}, ${/run-\d+( fold \d+)?/.exec(row.runtime ?? '')?.[0] ?? String(known.length + 1)}` : short
    groups.set(group, { group, published: row.published, bars: [...known, { network, row, value: number, interval: interval(row) }] })
  }
  return [...groups.values()]
}

/** Of one of our rows: what stands under a group of bars, its power level first where the system tells one. */
export function groupOf(row: Table2Row): string {
  const [name = '', ...rest] = (row.runtime ?? '').split(', ')
  const threads = /\d+ threads/.exec(row.device)?.[0]
  return [...(row.mode === null ? [] : [row.mode]), RUNTIME_WORDS[name] ?? name, ...rest.filter((part) => part !== 'fp32').map((part) => (part.startsWith('weights of ') ? 'trained' : part.replace('weights not ', 'not '))), ...(threads === undefined ? [] : [threads])].join(', ')
}

/** The rows that no other beats in both; more is better on both axes. */
export function frontOf<T>(items: readonly T[], x: (item: T) => number, y: (item: T) => number): readonly T[] {
  return items.filter((one) => !items.some((other) => other !== one && x(other) >= x(one) && y(other) >= y(one) && (x(other) > x(one) || y(other) > y(one)))).sort((a, b) => x(a) - x(b))
}
