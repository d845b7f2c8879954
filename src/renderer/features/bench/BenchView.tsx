import { SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import type { StoredBench } from '../../../shared/domain/bench'
import type { Table2Row } from '../../../shared/table-2'
import { formatTime } from '../../ui/format'
import classes from './Bench.module.css'
import { CellsTable } from './CellsTable'
import { CellView } from './CellView'
import { LatencySpans } from './LatencySpans'
import { ParetoChart } from './ParetoChart'
import { SpeedBars } from './SpeedBars'
import { SpeedTable } from './SpeedTable'

const PICTURES = ['speed', 'energy', 'latency', 'accuracy'] as const
type Picture = (typeof PICTURES)[number]

/** A measurement: Table 2's form, one picture of it, every cell, and one cell in full. */
export function BenchView({ stored: { bench, origin, file }, rows }: { readonly stored: StoredBench; readonly rows: readonly Table2Row[] }) {
  const [picture, setPicture] = useState<Picture>('speed')
  const first = file.cells.find(({ measured }) => measured !== null) ?? file.cells[0]
  const [chosen, setChosen] = useState<number | null>(first?.cell ?? null)
  const cell = file.cells.find((one) => one.cell === chosen)
  return (
    <>
      <SpeedTable rows={rows} bench={bench} chosen={chosen} onChoose={setChosen} />
      <div className={classes.pictures}>
        <SegmentedControl w="fit-content" aria-label="Picture of the measurement" value={picture} onChange={(value) => setPicture(PICTURES.find((one) => one === value) ?? 'speed')} data={[...PICTURES]} />
        <Text size="xs" c="dimmed">{bench}, {origin === 'measured' ? 'measured here' : origin === 'earlier' ? 'measured by an earlier studio' : 'imported'} {formatTime(file.startedAt)}, {file.plan.preset}, sealed {file.sha256.slice(0, 10)}</Text>
      </div>
      {picture === 'speed' || picture === 'energy' ? <SpeedBars rows={rows} kind={picture} /> : picture === 'latency' ? <LatencySpans file={file} /> : <ParetoChart rows={rows} />}
      <CellsTable file={file} chosen={chosen} onChoose={setChosen} />
      {cell === undefined ? null : <CellView cell={cell} file={file} />}
    </>
  )
}
