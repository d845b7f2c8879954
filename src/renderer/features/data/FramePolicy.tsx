import { Button, Group, NumberInput, SegmentedControl, Select, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { Dataset } from '../../../shared/domain/dataset'
import { asksForMovedApex, movedApexSchema, neutralWords, peakWords, type FramePolicy, type PolicyView } from '../../../shared/domain/frame-policy'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { emotionName } from '../../theme/emotions'
import { EmotionSwatch } from '../../ui/EmotionChip'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount, plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import { offerUndo } from '../../ui/undo'

const ANSWERS = [{ value: 'open', label: 'Not answered: new fold sets ask' }, { value: 'keep', label: 'No: the last frames stay the last' }, { value: 'follow', label: 'Yes: up to the marked apex' }]

/** Which frames of a labelled sequence count: said, edited, and what it comes to a class before it is kept. */
export function FramePolicyPanel({ dataset }: { readonly dataset: Dataset }) {
  const [draft, setDraft] = useState<FramePolicy | null>(null)
  const policy = draft ?? dataset.framePolicy
  const edited = JSON.stringify(policy) !== JSON.stringify(dataset.framePolicy)
  const view = useStudioQuery('dataset.policy', { dataset: dataset.dataset, policy }, { placeholderData: (before) => before })
  const set = useStudioCommand('dataset.setPolicy')
  const save = (): void => {
    const before = dataset.framePolicy
    set.mutate({ dataset: dataset.dataset, policy }, {
      onSuccess: () => {
        setDraft(null)
        offerUndo(`The frame policy of ${dataset.name} was changed.`, () => set.mutateAsync({ dataset: dataset.dataset, policy: before }))
      },
    })
  }
  return (
    <Panel title="Frames that count" actions={(
      <>
        <Button variant="default" disabled={!edited} onClick={() => setDraft(null)}>Reset</Button>
        <Button disabled={!edited} loading={set.isPending} onClick={save}>Save</Button>
      </>
    )}>
      <Stack gap="sm">
        <Text>Of each labelled sequence {peakWords(policy)} {policy.frames.kind === 'last' && policy.frames.n === 1 ? 'counts' : 'count'}{policy.neutral === 0 ? '; no frame counts as neutral' : `; where eight classes are told apart, its ${neutralWords(policy)} as neutral`}. Fold sets and runs that are there keep theirs.</Text>
        <PolicyFields policy={policy} onChange={setDraft} />
        {set.error !== null && <ErrorCard error={set.error} title="The frame policy was not changed" />}
        {view.error !== null && <ErrorCard error={view.error} title="What it comes to is not known" onRetry={() => void view.refetch()} />}
        {view.data === undefined ? view.error === null && <TableSkeleton rows={4} label="Counting the frames" /> : <PolicyCounts view={view.data} policy={policy} />}
      </Stack>
    </Panel>
  )
}

function PolicyFields({ policy, onChange }: { readonly policy: FramePolicy; readonly onChange: (policy: FramePolicy) => void }) {
  const { frames, neutral, movedApex } = policy
  const whole = (value: number | string, otherwise: number): number => (typeof value === 'number' && Number.isInteger(value) ? value : otherwise)
  const asks = asksForMovedApex(policy)
  return (
    <Group align="flex-end" gap="sm">
      <SegmentedControl aria-label="Frames" value={frames.kind} data={[{ value: 'last', label: 'Last frames' }, { value: 'apex', label: 'Around the apex' }]}
        onChange={(kind) => onChange({ ...policy, frames: kind === 'apex' ? { kind: 'apex', n: 2 } : { kind: 'last', n: 3 } })} />
      <NumberInput w={130} label={frames.kind === 'last' ? 'How many' : 'On either side'} min={frames.kind === 'last' ? 1 : 0} max={frames.kind === 'last' ? 50 : 20} clampBehavior="strict" allowDecimal={false} value={frames.n}
        onChange={(value) => onChange({ ...policy, frames: { ...frames, n: whole(value, frames.n) } })} />
      <NumberInput w={130} label="First as neutral" min={0} max={5} clampBehavior="strict" allowDecimal={false} value={neutral} onChange={(value) => onChange({ ...policy, neutral: whole(value, neutral) })} />
      <Select w={260} label="Does a moved apex move them?" disabled={!asks} allowDeselect={false} data={asks ? ANSWERS : [{ value: 'apex', label: 'They lie around the marked apex' }]} value={asks ? movedApex ?? 'open' : 'apex'}
        onChange={(value) => onChange({ ...policy, movedApex: movedApexSchema.options.find((answer) => answer === value) ?? null })} />
    </Group>
  )
}

function PolicyCounts({ view, policy }: { readonly view: PolicyView; readonly policy: FramePolicy }) {
  const seven = view.classes.filter(({ emotion }) => emotion !== 'neutral')
  const sum = seven.reduce((all, row) => all + row.images, 0)
  return (
    <>
      {view.movedApexes > 0 && (
        <Text role="note" {...(policy.movedApex === null && asksForMovedApex(policy) ? { style: { color: 'var(--caution)' } } : {})}>
          {policy.movedApex === null && asksForMovedApex(policy) ? '▲ ' : ''}{plural(view.movedApexes, 'labelled sequence has', 'labelled sequences have')} an apex that is marked before the last frame.
        </Text>
      )}
      <Table verticalSpacing={2} aria-label="Images a class">
        <Table.Thead><Table.Tr><Table.Th>Class</Table.Th><Table.Th ta="right">Sequences</Table.Th><Table.Th ta="right">Images</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {[...seven, ...view.classes.filter(({ emotion }) => emotion === 'neutral')].map(({ emotion, sequences, images }) => (
            <Table.Tr key={emotion}>
              <Table.Td><EmotionSwatch emotion={emotion} /> {emotionName(emotion)}{emotion === 'neutral' ? <span className="dim"> in sets of eight classes</span> : ''}</Table.Td>
              <Table.Td ta="right" className="num">{formatCount(sequences)}</Table.Td><Table.Td ta="right" className="num">{formatCount(images)}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr><Table.Th scope="row">Seven classes together</Table.Th><Table.Td ta="right" className="num">{formatCount(seven.reduce((all, row) => all + row.sequences, 0))}</Table.Td><Table.Td ta="right" className="num">{formatCount(sum)}</Table.Td></Table.Tr>
        </Table.Tbody>
      </Table>
    </>
  )
}
