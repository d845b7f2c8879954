import { Button, Group, Stack, Text } from '@mantine/core'
import { useLocation } from 'wouter'
import type { ImportResult } from '../../../shared/domain/dataset'
import { links } from '../../app/links'
import { chooseDataset } from '../../stores/scope'
import { useSurfaces } from '../../stores/surfaces'
import { Facts } from '../../ui/Facts'
import { formatCount, plural } from '../../ui/format'
import { NoSubjects } from './NoSubjects'
import { ProblemList } from './ProblemList'

/** What an import brought: counts, what was new, and what it could not take. */
export function ImportSummary({ result, onAnother }: { readonly result: ImportResult; readonly onAnother: () => void }) {
  const [, navigate] = useLocation()
  const leave = (to: string): void => {
    chooseDataset(result.dataset)
    useSurfaces.setState({ importSheet: false })
    onAnother()
    navigate(to)
  }
  const nothingNew = result.added.sequences === 0 && result.added.frames === 0
  return (
    <Stack gap="sm">
      <Facts facts={[
        ...(result.subjectIds ? [{ label: 'subjects', value: formatCount(result.subjects) }] : []), { label: 'sequences', value: formatCount(result.sequences) },
        { label: 'labelled', value: formatCount(result.labelledSequences) }, { label: 'frames', value: formatCount(result.frames) },
        { label: 'problems', value: formatCount(result.problems.length), tone: result.problems.length > 0 ? 'caution' : undefined },
      ]} />
      <Text c="dimmed">{nothingNew ? 'All of it was in the studio already; nothing was added.' : `Added ${plural(result.added.sequences, 'sequence')} and ${plural(result.added.frames, 'frame')}.`}</Text>
      <ProblemList label="Problems of this import" problems={result.problems} />
      {!result.subjectIds && <NoSubjects />}
      <Group gap="xs">
        <Button data-autofocus onClick={() => leave(links.sequences())}>Browse the sequences</Button>
        <Button variant="default" onClick={() => leave(links.dataset(result.dataset))}>Open the dataset</Button>
        <Button variant="subtle" color="gray" onClick={onAnother}>Import another</Button>
      </Group>
    </Stack>
  )
}
