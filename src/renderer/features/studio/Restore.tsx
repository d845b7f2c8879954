import { Button, Code, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useJob } from '../../client/use-job'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatTime, plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'

/** Makes a studio of a backup in a folder of its own: the way back, and the way to another disk or machine. */
export function Restore() {
  const [backup, setBackup] = useState<string | null>(null)
  const job = useJob('studio.restore', { adopt: true })
  const again = (): void => {
    setBackup(null)
    job.reset()
  }
  if (job.busy) return <JobProgress job={job.job} onCancel={() => void job.cancel()} />
  if (job.result !== null) {
    return (
      <Stack gap="xs">
        <Text role="status" style={{ color: 'var(--right)' }}>✓ {plural(job.result.files, 'file')} checked; the studio as of {formatTime(job.result.createdAt)} lies in</Text>
        <Text className="mono">{job.result.path}</Text>
        {job.result.missing.length > 0 && <Text>Not at its place on this machine: {job.result.missing.join(', ')}. Say on the page of the dataset where it is now.</Text>}
        <Text c="dimmed">Open it with <Code>nano-studio --studio {job.result.path}</Code>.</Text>
        <div><Button variant="default" onClick={again}>Restore another</Button></div>
      </Stack>
    )
  }
  return (
    <Stack gap="xs">
      {backup === null
        ? <ChooseFolder key="backup" onChoose={setBackup}>Choose the folder of a backup. Every file is held to its hash before the restored studio appears; this studio stays as it is.</ChooseFolder>
        : <><Text>Backup <span className="mono">{backup}</span></Text><ChooseFolder key="out" onChoose={(out) => void job.start({ path: backup, out })}>Now choose a folder for the restored studio. If it holds something, a folder is made inside it.</ChooseFolder><div><Button variant="default" onClick={again}>Choose another backup</Button></div></>}
      {job.job?.state === 'cancelled' ? <Text c="dimmed">Stopped; nothing was left behind.</Text> : null}
      {job.error === null || job.job?.state === 'cancelled' ? null : <ErrorCard error={job.error} title="The backup was not restored" />}
    </Stack>
  )
}
