import { Button, Stack, Text } from '@mantine/core'
import type { RunDetail } from '../../../shared/domain/runs'
import { useJob } from '../../client/use-job'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatBytes, plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'

/** Writes a run to a folder that says by itself what it is, for the archive or for another studio. */
export function ExportRun({ run }: { readonly run: RunDetail }) {
  const job = useJob('run.export')
  if (job.busy) return <JobProgress job={job.job} onCancel={() => void job.cancel()} />
  if (job.result !== null) {
    return (
      <Stack gap="xs">
        <Text role="status" style={{ color: 'var(--right)' }}>✓ {plural(job.result.files.length, 'file')}, {formatBytes(job.result.bytes)}, written to</Text>
        <Text className="mono">{job.result.path}</Text>
        <Text c="dimmed">Another studio with the same pictures takes the run over with “Import a run”.</Text>
        <div><Button variant="default" onClick={job.reset}>Export it elsewhere too</Button></div>
      </Stack>
    )
  }
  return (
    <Stack gap="xs">
      <ChooseFolder onChoose={(out) => void job.start({ run: run.run, out })}>
        Network, recipe, folds with their labels, versions and machine go into run.json; beside it epochs, and of each fold its weights, predictions and log. Pictures stay where they are. A folder that holds something already gets a folder of the run inside it.
      </ChooseFolder>
      {job.job?.state === 'cancelled' ? <Text c="dimmed">Stopped; nothing was left behind.</Text> : null}
      {job.error === null || job.job?.state === 'cancelled' ? null : <ErrorCard error={job.error} title="The run was not exported" />}
    </Stack>
  )
}
