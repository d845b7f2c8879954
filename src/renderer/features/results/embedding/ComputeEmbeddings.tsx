import { Button, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useJob } from '../../../client/use-job'
import { ErrorCard } from '../../../ui/ErrorCard'
import { JobProgress } from '../../../ui/JobProgress'

/** Has each fold's model embed its own held-out pictures, once for a run. */
export function ComputeEmbeddings({ run, why, onDone }: { readonly run: string; readonly why: string; readonly onDone: () => void }) {
  const job = useJob('embedding.compute', { adopt: true })
  const isDone = job.result !== null
  useEffect(() => {
    if (isDone) onDone()
  }, [isDone, onDone])
  return (
    <Stack gap={6}>
      <Text size="xs" c="dimmed">{why}</Text>
      {job.busy ? <JobProgress job={job.job} onCancel={() => void job.cancel()} /> : <Button variant="default" w="fit-content" onClick={() => void job.start({ run })}>Embed the held-out pictures</Button>}
      {job.error === null ? null : <ErrorCard error={job.error} title="The pictures were not embedded" />}
    </Stack>
  )
}
