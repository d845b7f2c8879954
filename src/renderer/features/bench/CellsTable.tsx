import { Table, UnstyledButton } from '@mantine/core'
import type { BenchFile } from '../../../shared/domain/bench-result'
import { formatBytes, formatNumber, formatPercent } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'
import { cellLabel, shortNetwork } from './bench-words'

/** Every cell of a measurement, batched ones and those that could not be measured among them. */
export function CellsTable({ file, chosen, onChoose }: { readonly file: BenchFile; readonly chosen: number | null; readonly onChoose: (cell: number) => void }) {
  return (
    <Panel title="Every cell">
      <Table.ScrollContainer minWidth={860}>
        <Table tabularNums highlightOnHover aria-label="Every cell of the measurement">
          <Table.Thead>
            <Table.Tr><Table.Th>network</Table.Th><Table.Th>cell</Table.Th>{['images/s', 'mean ms', 'p50', 'p90', 'p99', 'cold start, ms', 'peak memory', 'model', 'of peak'].map((name) => <Table.Th key={name} ta="right">{name}</Table.Th>)}</Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {file.cells.map((cell) => {
              const { measured } = cell
              return (
                <Table.Tr key={cell.cell} aria-current={cell.cell === chosen ? 'true' : undefined} className={cell.cell === chosen ? classes.current : undefined}>
                  <Table.Th scope="row" fw={500} className={classes.together}>{shortNetwork(cell.network.name)}</Table.Th>
                  <Table.Td className={classes.together}><UnstyledButton className={classes.open} onClick={() => onChoose(cell.cell)}>{cellLabel(cell)}</UnstyledButton></Table.Td>
                  {measured === null ? <Table.Td colSpan={9} style={{ color: 'var(--caution)' }}>∅ {cell.unmeasurable?.reason ?? ''}</Table.Td> : [
                    formatNumber(measured.imagesPerSecond.mean, 1), formatNumber(measured.latency.mean, 3), formatNumber(measured.latency.p50, 3), formatNumber(measured.latency.p90, 3), formatNumber(measured.latency.p99, 3),
                    measured.coldStart === null ? '–' : formatNumber(measured.coldStart.total, 0), measured.memory === null ? '–' : formatBytes(measured.memory.peakBytes), measured.modelBytes === null ? '–' : formatBytes(measured.modelBytes), formatPercent(measured.peak?.share ?? null),
                  ].map((text, place) => <Table.Td key={place} ta="right" className={classes.together}>{text}</Table.Td>)}
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  )
}
