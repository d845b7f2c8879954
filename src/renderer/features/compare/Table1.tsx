import { Table, Text } from '@mantine/core'
import type { AccuracyRow } from '../../../shared/domain/comparison'
import { formatCompact, formatCount, formatPercent, formatShare } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { besideOrder } from './beside-order'
import classes from './Compare.module.css'
import { Conditions } from './Conditions'
import { formatPoints } from './points'

/** The paper's Table 1, every row with its conditions, ours under the row it is about. */
export function Table1({ rows }: { readonly rows: readonly AccuracyRow[] }) {
  return (
    <Panel title="Table 1: accuracy">
      <Table.ScrollContainer minWidth={980}>
        <Table tabularNums aria-label="Accuracy, published and measured here">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>source</Table.Th><Table.Th>network</Table.Th><Table.Th ta="right">parameters</Table.Th><Table.Th ta="right">average</Table.Th><Table.Th ta="right">pooled [95 %]</Table.Th>
              <Table.Th ta="right">minus paper, points</Table.Th><Table.Th>same conditions, and why not</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {besideOrder(rows).map((row) => (
              <Table.Tr key={row.run ?? row.method} className={row.source === 'published' ? classes.hollow : undefined}>
                <Table.Td className={classes.nowrap}>{row.source === 'published' ? '○ paper' : `● ${row.run ?? ''}`}</Table.Td>
                <Table.Th scope="row" fw={500} className={classes.nowrap}>{row.method}</Table.Th>
                <Table.Td className="num">{row.source === 'published' ? formatCompact(row.parameters) : formatCount(row.parameters)}</Table.Td>
                <Table.Td className="num">{formatPercent(row.average)}</Table.Td>
                <Table.Td className="num">{formatShare(row.pooled, row.interval)}</Table.Td>
                <Table.Td className="num">{formatPoints(row.difference)}{row.inside === null ? '' : <Text size="xs" c="dimmed">{row.inside ? 'published value in the interval' : 'published value outside it'}</Text>}</Table.Td>
                <Table.Td className={classes.because}><Conditions conditions={row.conditions} open={row.open} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6}>Average: the paper does not say whether it is over folds or pooled; a run has both, its mean of folds here. Intervals are bootstraps over subjects; the paper prints none.</Text>
    </Panel>
  )
}
