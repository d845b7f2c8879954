import type { StoredBench } from './domain/bench'
import type { BenchCell, BenchEnergy, BenchHardware, CellMeasured, EnergyTier } from './domain/bench-result'
import { TABLE_2 } from './published'

/** How a tier is called wherever a number stands. */
export const TIER_WORDS = {
  wall: 'measured at the wall', counter: 'measured by a counter', estimated: 'estimated', 'nominal-cap': 'nominal cap', unmeasurable: 'unmeasurable here',
} as const satisfies Readonly<Record<EnergyTier, string>>
export type TierWords = (typeof TIER_WORDS)[EnergyTier]

/** A row in the form of the paper's Table 2: one device under one power mode, frames a second single-stream, images a second a watt. */
export interface Table2Row {
  readonly key: string
  readonly bench: string | null
  readonly cell: number | null
  readonly networkId: string | null
  readonly network: string
  /** Processor or board, threads, and power mode where there is one. */
  readonly device: string
  /** The power mode, or the limit that the system told; null where it tells none. */
  readonly mode: string | null
  /** Runtime and precision; null in the paper, which names none. */
  readonly runtime: string | null
  readonly framesPerSecond: number
  readonly interval: { readonly low: number; readonly high: number } | null
  /** images / s / W = images a joule; null where nothing is known. */
  readonly imagesPerJoule: number | null
  readonly joulesInterval: { readonly low: number; readonly high: number } | null
  readonly tier: EnergyTier
  readonly published: boolean
  /** Whether its energy may be ranked against others': only where it was measured. */
  readonly rankable: boolean
  readonly note: string
  readonly accuracy: number | null
  /** Whether its weights are a user's classifier, which the studio did not train. */
  readonly foreign: boolean
  /** What makes the row doubtful, a sentence each. */
  readonly marks: readonly string[]
}

/** The paper's rows, cell by cell. Its efficiency divides FPS by the nominal cap of the power mode. */
export const PUBLISHED_ROWS: readonly Table2Row[] = TABLE_2.map(({ method, capWatts, framesPerSecond, imagesPerJoule }) => ({
  key: `published-${method}-${capWatts}`, bench: null, cell: null, networkId: null, network: method, device: `ARM v8.2, ${capWatts} W mode`, mode: `${capWatts} W mode`, runtime: null, framesPerSecond, interval: null,
  imagesPerJoule, joulesInterval: null, tier: 'nominal-cap', published: true, rankable: false, note: 'Published. FPS divided by the nominal cap of the power mode; no power was measured.', accuracy: null, foreign: false, marks: [],
}))

/** The measured single-stream cells of a file as rows, in the order of its cells. @param nameOf a network's name today, for files that kept its id only */
export function rowsOfBench({ bench, file }: Pick<StoredBench, 'bench' | 'file'>, nameOf: (network: string) => string | undefined = () => undefined): readonly Table2Row[] {
  return file.cells.flatMap((cell): readonly Table2Row[] => {
    if (cell.measured === null || cell.batch !== 1) return []
    const energy = bestEnergy(cell.measured)
    const { imagesPerSecond } = cell.measured
    const perJoule = energy.imagesPerSecondPerWatt
    return [{
      key: `${bench} ${cell.cell}`, bench, cell: cell.cell, networkId: cell.network.id, network: cell.network.name === cell.network.id ? (nameOf(cell.network.id) ?? cell.network.id) : cell.network.name,
      device: deviceWords(file.hardware, cell.threads), mode: modeWords(file.hardware), runtime: cellWords(cell), framesPerSecond: imagesPerSecond.mean, interval: boundsOf(imagesPerSecond),
      imagesPerJoule: perJoule?.mean ?? null, joulesInterval: perJoule === null ? null : boundsOf(perJoule), tier: energy.tier, published: false,
      rankable: energy.tier === 'wall' || energy.tier === 'counter', note: energy.reason, accuracy: cell.accuracy?.share ?? null, foreign: cell.weights.kind === 'not-trained-here', marks: cell.measured.conditions.marks.map(({ detail }) => detail),
    }]
  })
}

/** The best energy that a cell has: its first. */
export function bestEnergy({ energies }: Pick<CellMeasured, 'energies'>): BenchEnergy {
  const [first] = energies
  if (first === undefined) throw new RangeError('a measured cell has no energy, not even a reason')
  return first
}

/** "onnxruntime 1.22, int8, with preparation": what computed. */
export function cellWords({ runtime, precision, boundary, weights }: Pick<BenchCell, 'runtime' | 'precision' | 'boundary' | 'weights'>): string {
  const computed = `${runtime.name}, ${precision}${boundary === 'network-only' ? '' : `, ${boundary.replace('-', ' ')}`}`
  if (weights.kind === 'not-trained-here') return `${computed}, weights not trained here`
  const trained = weights.run === null ? '' : `, weights of ${weights.run}${weights.fold === null ? '' : ` fold ${weights.fold}`}`
  return `${computed}${trained}`
}

/** "Jetson AGX Xavier, 1 thread, MODE_15W". */
export function deviceWords({ device, power }: Pick<BenchHardware, 'device' | 'power'>, threads: number): string {
  return [device, `${threads} ${threads === 1 ? 'thread' : 'threads'}`, ...(power.mode === null ? [] : [power.mode]), ...(power.supply === 'battery' ? ['on battery'] : [])].join(', ')
}

/** "MODE_15W", "limit 15 W", "on battery": what to tell power levels apart by; null where the system tells nothing. */
function modeWords({ power }: Pick<BenchHardware, 'power'>): string | null {
  return power.mode ?? (power.supply === 'battery' ? 'on battery' : power.limitWatts === null ? power.governor : `limit ${power.limitWatts} W`)
}

function boundsOf({ low, high, over }: { readonly low: number; readonly high: number; readonly over: string }): { readonly low: number; readonly high: number } | null {
  return over === 'none' ? null : { low, high }
}

/** The row of each network in each precision that is fastest in its file: what stands in a table that has one row a network. */
export function fastestRows(rows: readonly Table2Row[]): readonly Table2Row[] {
  const best = new Map<string, Table2Row>()
  for (const row of rows) {
    const key = JSON.stringify([row.bench, row.networkId, row.network])
    const known = best.get(key)
    if (known === undefined || row.framesPerSecond > known.framesPerSecond) best.set(key, row)
  }
  return [...best.values()]
}
