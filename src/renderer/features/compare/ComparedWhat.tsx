import { Button, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { Comparison } from '../../../shared/domain/comparison'
import { formatCount, plural } from '../../ui/format'
import { letterOf } from './address'
import classes from './Compare.module.css'

/** What is compared, whether that is fair, and what was left out and why. */
export function ComparedWhat({ comparison: { compared, conditions, leftOut, runs } }: { readonly comparison: Comparison }) {
  const [open, setOpen] = useState(false)
  return (
    <section aria-label="What is compared" className={classes.what}>
      <Text className="tabular">
        Compared: {plural(compared.images, 'image')} of {plural(compared.sequences, 'sequence')} and {plural(compared.subjects, 'subject')} in {plural(compared.folds, 'fold')}, held out by every run.
        {' '}{leftOut.total === 0 ? 'Nothing is left out.' : `${plural(leftOut.total, 'image is', 'images are')} left out.`}
        {leftOut.total === 0 ? null : <>{' '}<Button variant="default" size="compact-xs" aria-expanded={open} onClick={() => setOpen(!open)}>Which, and why</Button></>}
      </Text>
      {conditions.same
        ? <Text><span style={{ color: 'var(--right)' }}>✓</span> Same conditions: classes, frames, folds, pictures and labels are the same.</Text>
        : <Text role="note" style={{ color: 'var(--caution)' }}>▲ Not the same conditions. {conditions.because.join(' ')}</Text>}
      {open ? (
        <div className={classes.leftOut} tabIndex={0} role="region" aria-label="Images left out">
          <Text size="xs" c="dimmed">
            {runs.map((run, place) => `${letterOf(place)} has judged ${formatCount(run.leftOut)} of them`).join('; ')}.
            {leftOut.items.length < leftOut.total ? ` The first ${leftOut.items.length} are listed.` : ''}
          </Text>
          <Table stickyHeader aria-label="Images left out">
            <Table.Thead><Table.Tr><Table.Th>subject</Table.Th><Table.Th>sequence</Table.Th><Table.Th ta="right">frame</Table.Th><Table.Th>why</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {leftOut.items.map((item) => (
                <Table.Tr key={`${item.subject}/${item.sequence}/${item.frame}`}><Table.Td>{item.subject}</Table.Td><Table.Td>{item.sequence}</Table.Td><Table.Td className="num">{item.frame}</Table.Td><Table.Td>{item.reason}</Table.Td></Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ) : null}
    </section>
  )
}
