import { Checkbox, Table } from '@mantine/core'
import type { ConsentList } from '../../../shared/domain/consent'
import classes from './Consent.module.css'
import { CONSENT_WORDS } from './consent-words'

interface Props {
  readonly items: ConsentList['items']
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

/** Subjects with what is recorded of each, to be chosen one by one. */
export function SubjectTable({ items, chosen, onChoose }: Props) {
  const toggle = (subject: string): void => {
    const next = new Set(chosen)
    if (!next.delete(subject)) next.add(subject)
    onChoose(next)
  }
  const all = items.length > 0 && chosen.size === items.length
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Subjects and their consent">
      <Table stickyHeader highlightOnHover>
        <Table.Thead><Table.Tr><Table.Th w={44}><Checkbox size="xs" aria-label="Choose all subjects" checked={all} indeterminate={chosen.size > 0 && !all} onChange={() => onChoose(new Set(all ? [] : items.map((item) => item.subject)))} /></Table.Th><Table.Th w="8rem">Subject</Table.Th><Table.Th w="7rem" className="num">Sequences</Table.Th><Table.Th w="11rem">Consent</Table.Th><Table.Th>Line under the face</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.subject} onClick={() => toggle(item.subject)} className={classes.row}>
              <Table.Td onClick={(event) => event.stopPropagation()}><Checkbox size="xs" aria-label={`Choose ${item.subject}`} checked={chosen.has(item.subject)} onChange={() => toggle(item.subject)} /></Table.Td>
              <Table.Td className="tabular">{item.subject}</Table.Td>
              <Table.Td className="num">{item.sequences}</Table.Td>
              <Table.Td><span className={classes.consent} data-consent={item.consent}>{CONSENT_WORDS[item.consent]}</span></Table.Td>
              <Table.Td>{item.credit ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
