import { Group, Select, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ClassWord } from '../../../shared/domain/dataset'
import { EMOTIONS } from '../../../shared/domain/emotion'
import { emotionName } from '../../theme/emotions'
import { formatCount } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { emotionOf, NO_LABEL, unknownWords, type Choices } from './class-choices'

const MEANINGS = [...EMOTIONS.map((emotion) => ({ value: emotion, label: emotionName(emotion) })), { value: NO_LABEL, label: 'No label' }]

interface Props {
  readonly words: readonly ClassWord[]
  readonly choices: Choices
  readonly onChange: (choices: Choices) => void
  /** What can be done with the choices. */
  readonly children?: ReactNode
}

/** What each class word of a dataset means; every one can be given another meaning. */
export function ClassWords({ words, choices, onChange, children }: Props) {
  const unknown = unknownWords(words, choices)
  return (
    <Panel title={unknown.length === 0 ? 'What its class words mean' : `What its class words mean: ${unknown.length === 1 ? 'one is' : `${unknown.length} are`} not known and would give no label`}>
      <Table verticalSpacing={2}>
        <Table.Thead><Table.Tr><Table.Th>Word</Table.Th><Table.Th ta="right">Sequences</Table.Th><Table.Th>Label</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {words.map(({ word, sequences, emotion }) => {
            const meaning = Object.prototype.hasOwnProperty.call(choices, word) ? choices[word] : emotion
            return (
              <Table.Tr key={word}>
                <Table.Td className="mono">{unknown.includes(word) ? '▲ ' : ''}{word}</Table.Td>
                <Table.Td ta="right" className="num">{formatCount(sequences)}</Table.Td>
                <Table.Td>
                  <Select aria-label={`Label of ${word}`} size="xs" data={MEANINGS} value={meaning ?? NO_LABEL} allowDeselect={false} comboboxProps={{ withinPortal: false }}
                    onChange={(value) => onChange({ ...choices, [word]: emotionOf(value) })} />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      {children === undefined ? null : <Group gap="xs" mt="xs">{children}</Group>}
    </Panel>
  )
}
