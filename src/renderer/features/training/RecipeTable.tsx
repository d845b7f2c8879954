import { Badge, Table, Text } from '@mantine/core'
import type { PresetView } from '../../../shared/domain/presets'
import type { Recipe } from '../../../shared/domain/recipe'
import { recipeDifferences, recipeRows } from '../../../shared/domain/recipe-fields'

interface Props {
  readonly recipe: Recipe
  /** The preset that stands for the paper; null while it is not known, and then nothing is marked. */
  readonly paper: Recipe | null
}

/** A recipe row by row; what is not as in the paper's preset carries a mark and the paper's value. */
export function RecipeTable({ recipe, paper }: Props) {
  const differs = new Map((paper === null ? [] : recipeDifferences(recipe, paper)).map((row) => [row.field, row.other]))
  return (
    <Table verticalSpacing={4} tabularNums aria-label="Recipe">
      <Table.Thead>
        <Table.Tr><Table.Th w={130}>field</Table.Th><Table.Th>value</Table.Th><Table.Th>against the paper’s preset</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {recipeRows(recipe).map((row) => {
          const other = differs.get(row.field)
          return (
            <Table.Tr key={row.field}>
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

/** For each field of a preset: published in the paper, or our choice and why. */
export function ProvenanceTable({ preset }: { readonly preset: PresetView }) {
  return (
    <Table verticalSpacing={4} aria-label={`Sources of the preset ${preset.title}`}>
      <Table.Thead>
        <Table.Tr><Table.Th>field</Table.Th><Table.Th>value</Table.Th><Table.Th>source</Table.Th><Table.Th>why</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {preset.provenance.map((row) => (
          <Table.Tr key={row.field}>
            <Table.Th scope="row" fw={500}>{row.field}</Table.Th>
            <Table.Td>{row.value}</Table.Td>
            <Table.Td><Badge size="sm" variant={row.source === 'paper' ? 'filled' : 'outline'} tt="none">{row.source === 'paper' ? 'published' : 'our choice'}</Badge></Table.Td>
            <Table.Td><Text size="xs" c="dimmed">{row.note}</Text></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
