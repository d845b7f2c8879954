import { useId } from 'react'
import type { BenchFile } from '../../../shared/domain/bench-result'
import { Figure } from '../../ui/Figure'
import { formatNumber } from '../../ui/format'
import { cellLabel, shortNetwork } from './bench-words'

const [WIDTH, LEFT, RIGHT, ROW, TOP] = [760, 260, 120, 22, 8] as const

/** Latencies of every cell on one axis: from the median to the 99th percentile, dots at the median and the 90th. */
export function LatencySpans({ file }: { readonly file: BenchFile }) {
  const describedBy = useId()
  const rows = file.cells.flatMap((cell) => (cell.measured === null ? [] : [{ key: cell.cell, name: `${shortNetwork(cell.network.name)}, ${cellLabel(cell)}`, latency: cell.measured.latency }]))
  const most = Math.max(...rows.map(({ latency }) => latency.p99), 1e-6)
  const x = (ms: number): number => LEFT + (ms / most) * (WIDTH - LEFT - RIGHT)
  const base = TOP + rows.length * ROW
  const ticks = Array.from({ length: 5 }, (_, place) => (most * place) / 4)
  const right = 'right' as const
  const table = {
    columns: [{ key: 'cell', label: 'cell' }, ...(['mean', 'p50', 'p90', 'p99'] as const).map((key) => ({ key, label: `${key}, ms`, align: right })), { key: 'queries', label: 'queries', align: right }],
    rows: rows.map(({ name, latency }) => ({ cell: name, mean: latency.mean.toFixed(3), p50: latency.p50.toFixed(3), p90: latency.p90.toFixed(3), p99: latency.p99.toFixed(3), queries: latency.queries })),
  }
  return (
    <Figure title="Latency of every cell" unit="ms" table={table} height={base + 34} note="From the median (●) over the 90th percentile (○) to the 99th. A query of a batch holds as many images as its name says.">
      <svg viewBox={`0 0 ${WIDTH} ${base + 30}`} width="100%" height={base + 30} preserveAspectRatio="xMinYMid meet" role="img" aria-labelledby={describedBy} fontSize={11}>
        <title id={describedBy}>Median, 90th and 99th percentile of each cell</title>
        {ticks.map((value) => (
          <g key={value}>
            <line x1={x(value)} x2={x(value)} y1={TOP} y2={base} stroke="var(--grid-line)" />
            <text x={x(value)} y={base + 14} textAnchor="middle" fill="var(--text-dim)">{formatNumber(value, most < 10 ? 1 : 0)}</text>
          </g>
        ))}
        {rows.map(({ key, name, latency }, place) => {
          const y = TOP + (place + 0.5) * ROW
          return (
            <g key={key}>
              <text x={LEFT - 8} y={y + 4} textAnchor="end" fill="var(--text)">{name}</text>
              <line x1={x(latency.p50)} x2={x(latency.p99)} y1={y} y2={y} stroke="var(--line-strong)" strokeWidth={4} />
              <circle cx={x(latency.p50)} cy={y} r={4.5} fill="var(--accent)" />
              <circle cx={x(latency.p90)} cy={y} r={4} fill="var(--surface-1)" stroke="var(--accent)" strokeWidth={1.6} />
              <text x={WIDTH - RIGHT + 10} y={y + 4} fill="var(--text-dim)">{formatNumber(latency.p50, 2)} … {formatNumber(latency.p99, 2)}</text>
            </g>
          )
        })}
      </svg>
    </Figure>
  )
}
