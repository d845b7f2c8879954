import { Button, Stack, Text } from '@mantine/core'
import { useJob } from '../../client/use-job'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatBytes, plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'

/** Copies the whole studio into a folder, also while it works. */
export function BackUp() {
  const job = useJob('studio.backup', { adopt: true })
  if (job.busy) return <JobProgress job={job.job} onCancel={() => void job.cancel()} />
  if (job.result !== null) {
    return (
      <Stack gap="xs">
        <Text role="status" style={{ color: 'var(--right)' }}>✓ {plural(job.result.files, 'file')}, {formatBytes(job.result.bytes)}, written to</Text>
        <Text className="mono">{job.result.path}</Text>
        <div><Button variant="default" onClick={job.reset}>Back up again</Button></div>
      </Stack>
    )
  }
  return (
    <Stack gap="xs">
      <ChooseFolder onChoose={(out) => void job.start({ out })}>
        Labels, folds, runs with their weights, and reports go into a folder with the hash of every file, best on another disk. The pictures of your datasets stay where they are; back those folders up yourself.
      </ChooseFolder>
      {job.job?.state === 'cancelled' ? <Text c="dimmed">Stopped; nothing was left behind.</Text> : null}
      {job.error === null || job.job?.state === 'cancelled' ? null : <ErrorCard error={job.error} title="The studio was not backed up" />}
    </Stack>
  )
}
