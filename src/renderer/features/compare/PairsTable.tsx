import { Table, UnstyledButton } from '@mantine/core'
import type { ComparedPair, Comparison } from '../../../shared/domain/comparison'
import { Panel } from '../../ui/Screen'
import { letterOf } from './address'
import classes from './Compare.module.css'
import { formatDifference, formatP } from './points'

interface Props {
  readonly comparison: Comparison
  readonly chosen: ComparedPair
  readonly onChoose: (place: number) => void
}

/** Every two of more than two runs: the difference and its adjusted p. The one chosen is what everything below is about. */
export function PairsTable({ comparison, chosen, onChoose }: Props) {
  const letter = (run: string): string => letterOf(comparison.runs.findIndex((one) => one.run === run))
  return (
    <Panel title="Every two of them">
      <Table.ScrollContainer minWidth={620}>
        <Table tabularNums highlightOnHover aria-label="Pairs of runs">
          <Table.Thead><Table.Tr><Table.Th>pair</Table.Th><Table.Th ta="right">images, points [95 %]</Table.Th><Table.Th ta="right">p over subjects</Table.Th><Table.Th ta="right">after Holm</Table.Th><Table.Th>better beyond chance</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {comparison.pairs.map((pair, place) => (
              <Table.Tr key={`${pair.first} ${pair.second}`} className={pair === chosen ? classes.chosen : undefined}>
                <Table.Th scope="row">
                  <UnstyledButton className={classes.pick} aria-pressed={pair === chosen} onClick={() => onChoose(place)}>{pair === chosen ? '● ' : '○ '}{letter(pair.first)} − {letter(pair.second)}</UnstyledButton>
                </Table.Th>
                <Table.Td className="num">{formatDifference(pair.images.difference, pair.images.interval)}</Table.Td>
                <Table.Td className="num">{formatP(pair.images.p)}</Table.Td>
                <Table.Td className="num">{formatP(pair.adjustedP)}</Table.Td>
                <Table.Td>{pair.better === null ? 'this data cannot tell' : `${letter(pair.better)} (${pair.better})`}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  )
}
