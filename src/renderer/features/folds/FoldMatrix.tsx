import { Table, UnstyledButton } from '@mantine/core'
import type { FoldSet } from '../../../shared/domain/folds'
import { EmotionChip } from '../../ui/EmotionChip'
import { missingClasses } from './fold-facts'
import classes from './FoldMatrix.module.css'

interface Props {
  readonly foldSet: FoldSet
  readonly selected: number
  readonly onSelect: (fold: number) => void
}

/** Folds by class in sequences; a class a fold lacks says so in words. Choosing a fold shows its subjects. */
export function FoldMatrix({ foldSet, selected, onSelect }: Props) {
  return (
    <Table.ScrollContainer minWidth={470}>
      <Table tabularNums verticalSpacing={3} horizontalSpacing={5} aria-label="Sequences by fold and class">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>fold</Table.Th>
            {foldSet.classes.map((name) => <Table.Th key={name} ta="right"><EmotionChip emotion={name} short /></Table.Th>)}
            <Table.Th ta="right"><abbr className={classes.short} title="sequences">seq.</abbr></Table.Th><Table.Th ta="right"><abbr className={classes.short} title="images">img.</abbr></Table.Th><Table.Th ta="right"><abbr className={classes.short} title="subjects">subj.</abbr></Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {foldSet.folds.map((fold) => {
            const missing = missingClasses(fold, foldSet.classes)
            return (
              <Table.Tr key={fold.index} data-selected={fold.index === selected || undefined} className={classes.row} onClick={() => onSelect(fold.index)}>
                <Table.Th scope="row">
                  <UnstyledButton className={classes.fold} aria-pressed={fold.index === selected} onClick={() => onSelect(fold.index)} aria-label={`Fold ${fold.index}`}>{fold.index}</UnstyledButton>
                </Table.Th>
                {foldSet.classes.map((name, index) => {
                  const count = fold.classes[index] ?? 0
                  return <Table.Td key={name} ta="right">{count > 0 ? count : <span className={classes.missing}>▲ none</span>}</Table.Td>
                })}
                <Table.Td ta="right">{fold.sequences}</Table.Td><Table.Td ta="right">{fold.images}</Table.Td>
                <Table.Td ta="right">{fold.subjects.length}{missing.length > 0 ? <span className="visually-hidden">, lacks {missing.join(' and ')}</span> : null}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">all</Table.Th>
            {foldSet.sequencesByClass.map((total, index) => <Table.Td key={foldSet.classes[index]} ta="right">{total}</Table.Td>)}
            <Table.Td ta="right">{foldSet.sequences}</Table.Td><Table.Td ta="right">{foldSet.images}</Table.Td>
            <Table.Td ta="right">{foldSet.subjects}</Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  )
}
