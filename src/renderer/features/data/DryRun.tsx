import { Button, Stack, Text } from '@mantine/core'
import type { InputOf } from '../../../shared/contract'
import type { Inspection } from '../../../shared/domain/dataset'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { Facts } from '../../ui/Facts'
import { formatCount, plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'
import { Panel } from '../../ui/Screen'
import { ProblemList } from './ProblemList'

/** Reads everything as an import would and stores nothing. A change of what is asked makes the answer stale, and the button says so. */
export function DryRun({ input }: { readonly input: InputOf<'dataset.inspect'> }) {
  const job = useJob('dataset.inspect')
  const start = (): void => void job.start(input)
  if (job.busy) return <JobProgress job={job.job} onCancel={() => void job.cancel()} />
  return (
    <Stack gap="xs">
      {job.result !== null && <Inspected found={job.result} />}
      {job.job?.state === 'cancelled' && <Text c="dimmed">The dry run was stopped; nothing was stored.</Text>}
      {job.error !== null && job.job?.state !== 'cancelled' && <ErrorCard title="The dry run ended early" error={job.error} onRetry={start} />}
      <div>
        <Button variant="default" onClick={start}>{job.result === null ? 'Dry run: read it all, store nothing' : 'Dry run again'}</Button>
      </div>
    </Stack>
  )
}

function Inspected({ found }: { readonly found: Inspection }) {
  const { duplicates, nearDuplicates } = found
  return (
    <Panel title="What an import would find">
      <Facts facts={[
        { label: 'sequences', value: formatCount(found.sequences) }, { label: 'labelled', value: formatCount(found.labelledSequences) }, { label: 'frames', value: formatCount(found.frames) },
        { label: 'copies', value: formatCount(duplicates.copies), tone: duplicates.copies > 0 ? 'caution' : undefined },
        { label: 'pairs alike', value: formatCount(nearDuplicates.pairs), tone: nearDuplicates.pairs > 0 ? 'caution' : undefined },
        { label: 'problems', value: formatCount(found.problems.length), tone: found.problems.length > 0 ? 'caution' : undefined },
      ]} />
      <Text size="sm">{sentenceOf(found)}</Text>
      {duplicates.pictures > 0 && (
        <Listed summary={`${plural(duplicates.pictures, 'picture')} there more than once, to the last byte`} lines={duplicates.listed.map(({ places }) => places.join(' = '))} />
      )}
      {nearDuplicates.pairs > 0 && (
        <Listed summary={`${plural(nearDuplicates.pairs, 'pair')} of last frames that look alike, for you to judge`} lines={nearDuplicates.listed.map(({ a, b, distance }) => `${a} ~ ${b}, ${plural(distance, 'bit')} of 256 apart`)} />
      )}
      <ProblemList label="What the dry run found wrong" problems={found.problems} />
    </Panel>
  )
}

function Listed({ summary, lines }: { readonly summary: string; readonly lines: readonly string[] }) {
  return (
    <details>
      <summary>{summary}</summary>
      {lines.map((line) => <Text key={line} size="xs" className="mono" style={{ overflowWrap: 'anywhere' }}>{line}</Text>)}
    </details>
  )
}

function sentenceOf(found: Inspection): string {
  const labels = found.emotions.filter(({ sequences }) => sequences > 0).map(({ emotion, sequences }) => `${emotion} ${formatCount(sequences)}`).join(', ')
  return [
    labels === '' ? 'No sequence has a label.' : `Labels: ${labels}.`,
    found.unlabelledSequences > 0 ? `${plural(found.unlabelledSequences, 'sequence')} without a label.` : '',
    found.labelsWithoutFrame > 0 ? `${plural(found.labelsWithoutFrame, 'label')} of a frame that is not there.` : '',
    found.unreadableSequences > 0 ? `${plural(found.unreadableSequences, 'sequence')} without a readable frame would not come in.` : '',
  ].filter((part) => part !== '').join(' ')
}
