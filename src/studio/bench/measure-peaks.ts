import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PlannedCell } from '../../shared/bench-cells'
import type { BenchPlan } from '../../shared/domain/bench-result'
import { StudioError } from '../../shared/errors'
import { countNetwork } from '../networks/count'
import { measureVisit, withMeasuringEngine, type VisitGround } from './measure-visit'
import { PEAK_NETWORK } from './peak-network'
import type { MeasuredPeak } from './sum-up-cell'

/** Seconds of a peak's loop at most; its interval is not needed. */
const PEAK_SECONDS = 2

/** What cells of one peak share. */
export function peakKey({ threads, precision }: Pick<PlannedCell, 'threads' | 'precision'>): string {
  return `${threads} ${precision}`
}

/** The peak of these cells for each number of threads in each precision, by ONNX Runtime; none where that is not here. The fastest tenth counts: what the machine can do, not what it does on average. */
export async function measurePeaks(ground: VisitGround, cells: readonly PlannedCell[], folder: string, plan: BenchPlan): Promise<ReadonlyMap<string, MeasuredPeak>> {
  const peaks = new Map<string, MeasuredPeak>()
  if (cells.length === 0) return peaks
  const into = join(folder, 'peak')
  mkdirSync(into)
  const int8 = cells.some(({ precision }) => precision === 'int8')
  const { macs } = countNetwork(PEAK_NETWORK)
  try {
    const { files } = await withMeasuringEngine(ground, 1, (session) => session.ask({ type: 'lay-out', network: PEAK_NETWORK, weights: null, int8, into }, ['laid-out'], 'writing the network of the peak'))
    const quiet: VisitGround = { ...ground, meter: null, underWay: () => undefined, plan: { seconds: Math.min(PEAK_SECONDS, plan.seconds), queries: 3, warmUpSeconds: Math.min(0.5, plan.warmUpSeconds) } }
    for (const cell of new Map(cells.map((one) => [peakKey(one), one])).values()) {
      const { measured } = await measureVisit(quiet, { name: PEAK_NETWORK.name, model: { kind: 'network', network: PEAK_NETWORK, files } }, { ...cell, runtime: 'onnxruntime', batch: 1, boundary: 'network-only' }, { repeat: 0, place: 0 })
      const fastest = measured.nanoseconds.slice().sort()
      const nanoseconds = fastest[Math.floor(fastest.length / 10)] ?? NaN
      peaks.set(peakKey(cell), { macsPerSecond: (macs * 1e9) / nanoseconds, by: `ONNX Runtime ${measured.version} on wide 3x3 convolutions, ${cell.threads} ${cell.threads === 1 ? 'thread' : 'threads'}, ${cell.precision}, fastest tenth` })
    }
  } catch (error) {
    ground.signal.throwIfAborted()
    if (!(error instanceof StudioError)) throw error
    ground.log(`No peak was measured: ${error.message}`)
  }
  return peaks
}
