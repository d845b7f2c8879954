import { Button, Table, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { LEAKY_MARK } from '../../../shared/domain/folds'
import type { ApplyResult } from '../../../shared/domain/own-pictures'
import { toCsv, withRemark } from '../../ui/csv'
import { EmotionChip } from '../../ui/EmotionChip'
import { saveFile } from '../../ui/export'
import { Figure, FigureRemark } from '../../ui/Figure'
import { formatPercent, plural } from '../../ui/format'
import { LeakyBand } from '../../ui/LeakyMark'
import { Panel } from '../../ui/Screen'
import { framesTable, readWith, timelineRows } from './applied'
import classes from './OwnPictures.module.css'
import { Timeline } from './Timeline'

/** Sequences that are listed; the files carry all. */
const LISTED = 200

/** What the models said: sequence by sequence, and of one sequence picture by picture over time. */
export function Answers({ result }: { readonly result: ApplyResult }) {
  const [chosen, choose] = useState(result.sequences[0]?.sequence ?? '')
  const remark = result.leaky ? LEAKY_MARK : null
  const name = `predictions-${result.leaky ? 'leaky-control-' : ''}${result.run}`
  const shown = result.sequences.slice(0, LISTED)
  return (
    <FigureRemark.Provider value={remark}>
      {result.leaky ? <LeakyBand /> : null}
      <Panel title={`${plural(result.frames.length, 'picture')} of ${plural(result.sequences.length, 'sequence')}`} actions={<>
        <Button variant="default" size="compact-xs" onClick={() => saveFile(`${name}.csv`, 'text/csv;charset=utf-8', toCsv(withRemark(framesTable(result), remark)))}>Save CSV</Button>
        <Button variant="default" size="compact-xs" onClick={() => saveFile(`${name}.json`, 'application/json', `${JSON.stringify(result, null, 2)}\n`)}>Save JSON</Button>
      </>}>
        <div className={classes.notes}>{readWith(result).map((sentence) => <Text key={sentence} size="sm">{sentence}</Text>)}</div>
        <Table.ScrollContainer minWidth={520} mah={360} scrollAreaProps={{ type: 'auto' }}>
          <Table stickyHeader tabularNums highlightOnHover aria-label="Sequences">
            <Table.Thead><Table.Tr><Table.Th>Sequence</Table.Th><Table.Th>Predicted</Table.Th><Table.Th ta="right">Confidence</Table.Th><Table.Th ta="right">Pictures</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {shown.map((one) => (
                <Table.Tr key={one.sequence} aria-current={one.sequence === chosen ? 'true' : undefined} {...(one.sequence === chosen ? { bg: 'var(--surface-2)' } : {})}>
                  <Table.Td><UnstyledButton className={classes.sequence} aria-label={`Show the timeline of ${one.sequence}`} onClick={() => choose(one.sequence)}>{one.sequence}</UnstyledButton></Table.Td>
                  <Table.Td><EmotionChip emotion={one.predicted} /></Table.Td>
                  <Table.Td ta="right">{formatPercent(one.confidence)}</Table.Td>
                  <Table.Td ta="right">{one.frames}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {shown.length < result.sequences.length ? <Text size="xs" c="dimmed">The first {shown.length} of {result.sequences.length} sequences are listed; the files hold all.</Text> : null}
      </Panel>
      <div className={classes.timeline}><Figure title={`Timeline of ${chosen}`} unit="%" note="The softmax of each picture in its order; a line a class." table={framesTable(result, chosen)} height={260}>
        <Timeline rows={timelineRows(result, chosen)} emotions={result.classes} />
      </Figure></div>
      {result.problems.length === 0 ? null : (
        <Panel title={`${plural(result.problems.length, 'file')} could not be read`}>
          <ul className={classes.problems}>{result.problems.map((problem) => <li key={`${problem.path} ${problem.code}`}>{problem.message}</li>)}</ul>
        </Panel>
      )}
    </FigureRemark.Provider>
  )
}
