import { Anchor, Button, Table, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Experiment, ExperimentCell } from '../../../shared/domain/experiments'
import { fileNameOf, toCsv } from '../../ui/csv'
import { saveFile } from '../../ui/export'
import { formatDuration, formatNumber, formatPercent, formatShare } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { stateWords } from '../training/run-words'
import { cellState, cellTable, sortedCells, type CellOrder } from './cell-rows'
import classes from './Experiments.module.css'
import { columnLabel, valueText } from './varied-fields'

interface Props {
  readonly experiment: Experiment
  readonly onOpen: (run: string) => void
}

/** The table of an experiment: a row a cell, in the order of the grid until a head is chosen. Cells that are not finished say how far they are. */
export function CellTable({ experiment, onOpen }: Props) {
  const [order, setOrder] = useState<CellOrder>('grid')
  const [reversed, setReversed] = useState(false)
  const choose = (next: CellOrder): void => {
    setReversed(next === order ? !reversed : false)
    setOrder(next)
  }
  const sorted = (of: CellOrder): 'ascending' | 'descending' | 'none' => (of !== order ? 'none' : (typeof of === 'number') !== reversed ? 'ascending' : 'descending')
  const head = (of: CellOrder, label: string, right: boolean) => (
    <Table.Th key={label} ta={right ? 'right' : 'left'} aria-sort={sorted(of)}>
      <UnstyledButton className={classes.sort} onClick={() => choose(of)}>{label}{sorted(of) === 'none' ? null : <span aria-hidden> {sorted(of) === 'ascending' ? '▲' : '▼'}</span>}</UnstyledButton>
    </Table.Th>
  )
  return (
    <Panel title={experiment.cells === 1 ? 'One cell, repeated by seed' : `${experiment.cells} cells`} actions={<>
      {order === 'grid' ? null : <Button variant="subtle" size="compact-xs" onClick={() => { setOrder('grid'); setReversed(false) }}>In the grid’s order</Button>}
      <Button variant="default" size="compact-xs" onClick={() => saveFile(`${experiment.leaky ? 'leaky-control-' : ''}${fileNameOf(experiment.name)}.csv`, 'text/csv;charset=utf-8', toCsv(cellTable(experiment)))}>Export CSV</Button>
    </>}>
      <Table.ScrollContainer minWidth={860}>
        <Table tabularNums highlightOnHover aria-label="Cells">
          <Table.Thead>
            <Table.Tr>
              {experiment.varied.map((name, place) => head(place, columnLabel(name), false))}
              {head('accuracy', 'accuracy, mean over seeds', true)}
              {head('sd', 'sd over seeds', true)}
              <Table.Th ta="right">range</Table.Th><Table.Th ta="right">seeds done</Table.Th>
              {head('imagesPerSecond', 'images/s', true)}
              {head('seconds', 'training time', true)}
              <Table.Th>runs, by seed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sortedCells(experiment.table, order, reversed).map((cell) => (
              <Table.Tr key={JSON.stringify([cell.network, cell.values])}>
                {experiment.varied.map((name, place) => <Table.Td key={name}>{name === 'network' ? cell.networkName : valueText(name, cell.values[place] ?? '')}</Table.Td>)}
                <Numbers cell={cell} />
                <Table.Td><Runs cell={cell} onOpen={onOpen} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  )
}

function Numbers({ cell }: { readonly cell: ExperimentCell }) {
  const { accuracy } = cell
  return (
    <>
      <Table.Td className="num">{accuracy === null ? <Text span size="xs" c="dimmed">not finished</Text> : formatShare(accuracy.mean, accuracy.interval)}</Table.Td>
      <Table.Td className="num">{accuracy === null || accuracy.sd === null ? '–' : `${formatNumber(100 * accuracy.sd, 1)} points`}</Table.Td>
      <Table.Td className="num">{accuracy === null || accuracy.n < 2 ? '–' : `${formatPercent(accuracy.low)} to ${formatPercent(accuracy.high)}`}</Table.Td>
      <Table.Td ta="right">{cellState(cell)}</Table.Td>
      <Table.Td ta="right">{formatNumber(cell.imagesPerSecond, 0)}</Table.Td>
      <Table.Td className="num">{formatDuration(cell.seconds)}</Table.Td>
    </>
  )
}

function Runs({ cell, onOpen }: { readonly cell: ExperimentCell; readonly onOpen: Props['onOpen'] }) {
  return (
    <span className={classes.runs}>
      {cell.runs.map((run) => {
        const words = stateWords(run.state)
        return (
          <Anchor key={run.run} component="button" type="button" size="xs" onClick={() => onOpen(run.run)}>
            <span aria-hidden>{words.mark} </span><span className="visually-hidden">{run.run}, {words.word}, seed </span>{run.seed}{run.state === 'done' && run.accuracy !== null ? `: ${formatPercent(run.accuracy)}` : ''}
          </Anchor>
        )
      })}
    </span>
  )
}
