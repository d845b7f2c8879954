import { Table, Text } from '@mantine/core'
import type { Calibration } from '../../../shared/domain/calibration'
import { formatPercent } from '../../ui/format'
import { chance, within } from './calibration-words'

/** What a temperature fitted inside makes of the scores, or why there is none. */
export function TemperatureNote({ temperature: { value, note, folds, scaled } }: { readonly temperature: Calibration['temperature'] }) {
  if (value === null || scaled === null) return <Text size="sm"><b>Temperature.</b> {note}</Text>
  return (
    <>
      <Text size="sm"><b>Temperature {value.toFixed(2)}</b>, the median. {note}</Text>
      <Table tabularNums aria-label="Scores at the temperatures of the folds">
        <Table.Thead><Table.Tr><Table.Th>at the temperatures</Table.Th><Table.Th ta="right">value [95 %]</Table.Th><Table.Th>to be read beside</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          <Table.Tr><Table.Th scope="row" fw={500}>NLL, nats</Table.Th><Table.Td ta="right">{within(scaled.nll)}</Table.Td><Table.Td /></Table.Tr>
          <Table.Tr><Table.Th scope="row" fw={500}>Brier score, 0 to 2</Table.Th><Table.Td ta="right">{within(scaled.brier)}</Table.Td><Table.Td /></Table.Tr>
          <Table.Tr><Table.Th scope="row" fw={500}>ECE, bins of equal width</Table.Th><Table.Td ta="right">{formatPercent(scaled.equalWidth.value)}</Table.Td><Table.Td>{chance(scaled.equalWidth.baseline)}</Table.Td></Table.Tr>
          <Table.Tr><Table.Th scope="row" fw={500}>ECE, bins of equal mass</Table.Th><Table.Td ta="right">{formatPercent(scaled.equalMass.value)}</Table.Td><Table.Td>{chance(scaled.equalMass.baseline)}</Table.Td></Table.Tr>
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" className="tabular">{folds.map(({ fold, value: own, bounded, n }) => `fold ${fold}: ${own.toFixed(2)}${bounded ? ' (a bound)' : ''} from ${n} images`).join(', ')}.</Text>
    </>
  )
}
