import { Table, Text, UnstyledButton } from '@mantine/core'
import { PUBLISHED_ROWS, TIER_WORDS, type Table2Row } from '../../../shared/table-2'
import { formatNumber, formatPercent } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'
import { Tier } from './Tier'

interface Props {
  readonly rows: readonly Table2Row[]
  /** The measurement whose cells can be opened, and the cell that is shown in full; rows of others stand beside them. */
  readonly bench: string | null
  readonly chosen: number | null
  readonly onChoose: (cell: number) => void
}

/** The paper's Table 2 with ours under it: published rows hollow, each of ours with interval, tier and what makes it doubtful, and no row ranked by an energy that nobody measured. */
export function SpeedTable({ rows, bench, chosen, onChoose }: Props) {
  return (
    <Panel title="Table 2, published and measured here">
      <Table.ScrollContainer minWidth={880}>
        <Table tabularNums highlightOnHover fz="xs" horizontalSpacing={8} aria-label="Speed and energy, published and measured here">
          <Table.Thead>
            <Table.Tr><Table.Th>network</Table.Th><Table.Th>runtime</Table.Th><Table.Th ta="right">FPS [95 %]</Table.Th><Table.Th ta="right">images/s/W [95 %]</Table.Th><Table.Th>energy</Table.Th><Table.Th ta="right">accuracy</Table.Th><Table.Th>marks</Table.Th><Table.Th>device</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...PUBLISHED_ROWS, ...rows].map((row) => (
              <Table.Tr key={row.key} aria-current={row.bench === bench && bench !== null && row.cell === chosen ? 'true' : undefined} className={row.published ? classes.hollow : row.bench === bench && row.cell === chosen ? classes.current : undefined} title={row.note}>
                <Table.Th scope="row" fw={500} miw={150}>{row.published ? '○ ' : '● '}{row.network}</Table.Th>
                <Table.Td className={classes.together}>{row.published || row.cell === null ? `not named, ${row.mode ?? ''}` : row.bench !== bench ? `${row.runtime ?? ''}, ${row.bench ?? ''}` : <UnstyledButton className={classes.open} onClick={() => onChoose(row.cell ?? 0)}>{row.runtime}</UnstyledButton>}</Table.Td>
                <Table.Td ta="right" className={classes.together}>{withBounds(row.framesPerSecond, row.interval, row.framesPerSecond < 1000 ? 1 : 0)}</Table.Td>
                <Table.Td ta="right" className={classes.together}>{withBounds(row.imagesPerJoule, row.joulesInterval, 2)}</Table.Td>
                <Table.Td><Tier tier={TIER_WORDS[row.tier]} /></Table.Td>
                <Table.Td ta="right">{formatPercent(row.accuracy)}</Table.Td>
                <Table.Td>{row.marks.length === 0 ? '–' : <span style={{ color: 'var(--caution)' }} title={row.marks.join('\n')}>▲ {row.marks.length}</span>}</Table.Td>
                <Table.Td className={classes.device} title={row.device}>{row.device}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6}>
        The paper’s efficiencies are FPS divided by the nominal cap of the power mode (25.8 / 15 = 1.72): no power was measured, so they rank nothing. Its text also names
        5.29 images/s/W for Nano-B, which is in no cell of its table. The board is not named; devices here and there differ, so compare FPS only with that in mind.
      </Text>
    </Panel>
  )
}

function withBounds(value: number | null, interval: Table2Row['interval'], digits: number): string {
  return `${formatNumber(value, digits)}${interval === null ? '' : ` [${formatNumber(interval.low, digits)}, ${formatNumber(interval.high, digits)}]`}`
}
