import { Badge, Table, Text } from '@mantine/core'
import type { Origin } from '../../../shared/domain/presets'
import type { Recipe } from '../../../shared/domain/recipe'
import { recipeDifferences, recipeRows } from '../../../shared/domain/recipe-fields'

interface Props {
  readonly recipe: Recipe
  /** The preset that stands for the paper; null while it is not known, and then nothing is marked. */
  readonly paper: Recipe | null
}

/** A recipe row by row; what is not as in the paper's preset carries a mark and the paper's value. */
export function RecipeTable({ recipe, paper }: Props) {
  const differs = new Map((paper === null ? [] : recipeDifferences(recipe, paper)).map((row) => [row.path, row.other]))
  return (
    <Table verticalSpacing={4} tabularNums aria-label="Recipe">
      <Table.Thead>
        <Table.Tr><Table.Th w={130}>field</Table.Th><Table.Th>value</Table.Th><Table.Th>against the paper’s preset</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {recipeRows(recipe).map((row) => {
          const other = differs.get(row.path)
          return (
            <Table.Tr key={row.path}>
              <Table.Th scope="row" fw={500}>{row.field}</Table.Th>
              <Table.Td>{row.value}</Table.Td>
              <Table.Td>{other === undefined ? <Text size="xs" c="dimmed">same</Text> : <Text size="xs">≠ differs: {other}</Text>}</Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

const SOURCE_WORDS: Readonly<Record<Origin['source'], string>> = { paper: 'published', 'our choice': 'our choice', 'your choice': 'your choice' }

/** For each field of a recipe: published in the paper, our choice and why, or the user's own. */
export function ProvenanceTable({ rows }: { readonly rows: readonly Origin[] }) {
  return (
    <Table verticalSpacing={4} aria-label="Sources of the recipe">
      <Table.Thead>
        <Table.Tr><Table.Th>field</Table.Th><Table.Th>value</Table.Th><Table.Th>source</Table.Th><Table.Th>why</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.field}>
            <Table.Th scope="row" fw={500}>{row.field}</Table.Th>
            <Table.Td>{row.value}</Table.Td>
            <Table.Td><Badge size="sm" variant={row.source === 'paper' ? 'filled' : 'outline'} tt="none">{SOURCE_WORDS[row.source]}</Badge></Table.Td>
            <Table.Td><Text size="xs" c="dimmed">{row.note}</Text></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
