import { Table, Text } from '@mantine/core'
import type { Recipe } from '../../../shared/domain/recipe'
import { recipeDifferences } from '../../../shared/domain/recipe-fields'
import { plural } from '../../ui/format'

interface Props {
  /** What the two are called. */
  readonly first: string
  readonly second: string
  readonly one: Recipe
  readonly other: Recipe
}

/** Two recipes side by side: only the fields in which they differ, with both values. */
export function DiffTable({ first, second, one, other }: Props) {
  const differences = recipeDifferences(one, other)
  const seeds = one.seed === other.seed ? '' : ` Their seeds are ${one.seed} and ${other.seed}.`
  if (differences.length === 0) return <Text size="sm" role="status">= They train alike.{seeds}</Text>
  return (
    <>
      <Text size="xs" c="dimmed" role="status">{plural(differences.length, 'field differs', 'fields differ')}.{seeds}</Text>
      <Table tabularNums aria-label={`${first} against ${second}`}>
        <Table.Thead><Table.Tr><Table.Th>field</Table.Th><Table.Th>{first}</Table.Th><Table.Th>{second}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {differences.map((row) => <Table.Tr key={row.path}><Table.Th scope="row" fw={500} style={{ whiteSpace: 'nowrap' }}>{row.field}</Table.Th><Table.Td>{row.value}</Table.Td><Table.Td>{row.other}</Table.Td></Table.Tr>)}
        </Table.Tbody>
      </Table>
    </>
  )
}
