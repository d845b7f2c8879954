import type { StoredBench } from '../../shared/domain/bench'
import { bestEnergy, PUBLISHED_ROWS, rowsOfBench, TIER_WORDS, type Table2Row } from '../../shared/table-2'
import { table } from '../table'
import { plain } from '../terminal'

/** The form of Table 2, then every cell with what it was measured under. */
export function describeBench({ bench, file }: StoredBench): string {
  const rows = [...PUBLISHED_ROWS, ...rowsOfBench({ bench, file })]
  const cells = file.cells.flatMap(({ network, runtime, precision, threads, batch, measured }) => (measured === null ? [] : [[
    network.name, runtime.name, precision, threads, batch, measured.latency.mean.toFixed(3), measured.latency.p50.toFixed(3), measured.latency.p90.toFixed(3), measured.latency.p99.toFixed(3), measured.imagesPerSecond.mean.toFixed(1),
    measured.coldStart === null ? '–' : measured.coldStart.total.toFixed(0), measured.memory === null ? '–' : (measured.memory.peakBytes / 1e6).toFixed(0), measured.modelBytes === null ? '–' : (measured.modelBytes / 1e3).toFixed(0),
    measured.peak === null ? '–' : `${(measured.peak.share * 100).toFixed(1)} %`,
  ]]))
  const failed = file.cells.flatMap(({ network, runtime, precision, unmeasurable }) => (unmeasurable === null ? [] : [`${network.name}, ${runtime.name}, ${precision}: not measured. ${unmeasurable.reason}`]))
  const energies = [...new Set(file.cells.flatMap(({ measured }) => (measured === null ? [] : [bestEnergy(measured)])).map(({ tier, reason }) => `Energy ${TIER_WORDS[tier]}: ${reason}`))]
  const marks = [...new Set(rowsOfBench({ bench, file }).flatMap((row) => row.marks.map((mark) => `${row.network}, ${row.runtime ?? ''}: ${mark}`)))]
  const { hardware, plan } = file
  return [
    table(['Table 2', 'from', 'device', 'runtime', 'FPS [95 %]', 'images/s/W [95 %]', 'energy'], rows.map(tableRow)),
    table(['cell', 'runtime', 'precision', 'threads', 'batch', 'mean ms', 'p50', 'p90', 'p99', 'images/s', 'cold ms', 'MB', 'kB', 'of peak'], cells),
    [...failed, ...energies, ...marks.slice(0, 20), ...(marks.length > 20 ? [`and ${marks.length - 20} more marks; the file holds them all`] : [])].map((line) => `${plain(line)}\n`).join(''),
    `${plain(bench)}: ${plain(hardware.device)}, ${plain(hardware.cpu)}, ${hardware.cores} cores, ${plain(hardware.os)}, governor ${plain(hardware.power.governor ?? 'not told')}, ${hardware.power.supply === 'unknown' ? 'supply not told' : `on ${hardware.power.supply}`}; preset ${plan.preset}, ${plan.repeats} repeats of ${plan.seconds} s in random order (seed ${plan.seed}), sealed ${file.sha256.slice(0, 12)}\n`,
  ].join('\n')
}

function tableRow(row: Table2Row): readonly string[] {
  const bounds = (interval: Table2Row['interval'], digits: number): string => (interval === null ? '' : ` [${interval.low.toFixed(digits)}, ${interval.high.toFixed(digits)}]`)
  return [
    row.network, row.bench ?? 'paper', row.device, row.runtime ?? '–', `${row.framesPerSecond.toFixed(1)}${bounds(row.interval, 1)}`,
    row.imagesPerJoule === null ? '–' : `${row.imagesPerJoule.toFixed(2)}${bounds(row.joulesInterval, 2)}`, TIER_WORDS[row.tier],
  ]
}
