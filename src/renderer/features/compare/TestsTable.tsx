import { Table, Text } from '@mantine/core'
import type { ComparedPair, Comparison } from '../../../shared/domain/comparison'
import { Panel } from '../../ui/Screen'
import classes from './Compare.module.css'
import type { Rivals } from './pair-filter'
import { formatDifference, formatP } from './points'
import { detectableSentence, testRows } from './test-rows'

interface Props {
  readonly comparison: Comparison
  readonly pair: ComparedPair
  readonly rivals: Rivals
}

/** Every test with the unit it takes as independent and what it asks, the one that the verdict rests on first. */
export function TestsTable({ comparison, pair, rivals }: Props) {
  const several = comparison.pairs.length > 1
  return (
    <Panel title={`Is it more than chance? ${rivals.first.letter} against ${rivals.second.letter}`}>
      <Table.ScrollContainer minWidth={860}>
        <Table tabularNums aria-label="Tests of the two runs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>test</Table.Th><Table.Th>unit</Table.Th><Table.Th ta="right">points [95 %]</Table.Th><Table.Th ta="right">p</Table.Th>
              {several ? <Table.Th ta="right" className={classes.nowrap}>p after Holm</Table.Th> : null}
              <Table.Th>what it asks</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {testRows(pair, comparison, rivals.first.letter, rivals.second.letter).map((row) => (
              <Table.Tr key={row.test}>
                <Table.Th scope="row" className={classes.nowrap}>{row.test}</Table.Th>
                <Table.Td className={classes.nowrap}>{row.unit}</Table.Td>
                <Table.Td className="num">{formatDifference(row.difference, row.interval)}</Table.Td>
                <Table.Td className="num">{formatP(row.p)}</Table.Td>
                {several ? <Table.Td className="num">{formatP(row.adjusted)}</Table.Td> : null}
                <Table.Td>{row.says}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" mt={6}>
        {detectableSentence(pair, comparison.compared.subjects)}{several ? ` Holm: each p is adjusted for the ${comparison.pairs.length} pairs, each test for itself.` : ' With two runs there is one pair, so nothing is adjusted.'}
      </Text>
    </Panel>
  )
}
