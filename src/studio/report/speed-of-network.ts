import { idOf } from '../../shared/domain/ids'
import type { SpeedOfNetwork } from '../../shared/domain/report-document'
import { rowsOfBench } from '../../shared/table-2'
import { listBenches } from '../bench/bench-rows'
import type { RunRow } from '../runs/run-row'
import type { Store } from '../store/store'

/** Every single-stream measurement of a run's network, newest first: with this run's own weights, or with fresh ones, on which speed does not depend; another run's are left out. */
export function speedOfNetwork(store: Store, run: Pick<RunRow, 'id' | 'network'>): readonly SpeedOfNetwork[] {
  const own = idOf('run', run.id)
  return listBenches(store).flatMap((stored) => rowsOfBench(stored).flatMap((row): readonly SpeedOfNetwork[] => {
    const cell = stored.file.cells.find((one) => one.cell === row.cell)
    // a user's classifier may be called like a network of the user's
    if (cell?.measured == null || cell.weights.kind === 'not-trained-here' || row.networkId !== run.network.id || (cell.weights.run !== null && cell.weights.run !== own)) return []
    const { p50, p90, p99 } = cell.measured.latency
    return [{
      bench: stored.bench, device: row.device, runtime: row.runtime ?? '', ownWeights: cell.weights.run === own, framesPerSecond: row.framesPerSecond, interval: row.interval, p50Ms: p50, p90Ms: p90, p99Ms: p99,
      imagesPerJoule: row.imagesPerJoule, joulesInterval: row.joulesInterval, tier: row.tier, note: row.note, marks: [...row.marks],
    }]
  }))
}
