import { Button, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useJob } from '../../../client/use-job'
import { ErrorCard } from '../../../ui/ErrorCard'
import { JobProgress } from '../../../ui/JobProgress'

/** Lays a space out by UMAP, once; the core keeps what comes of it. */
export function LayOut({ run, fold, onDone }: { readonly run: string; readonly fold: number | null; readonly onDone: () => void }) {
  const job = useJob('embedding.umap')
  const isDone = job.result !== null
  useEffect(() => {
    if (isDone) onDone()
  }, [isDone, onDone])
  return (
    <Stack gap={6}>
      <Text size="xs" c="dimmed">UMAP keeps neighbourhoods. It is laid out once, by the run’s seed, in some seconds.</Text>
      {job.busy ? <JobProgress job={job.job} onCancel={() => void job.cancel()} /> : <Button variant="default" w="fit-content" onClick={() => void job.start({ run, fold })}>Lay the pictures out</Button>}
      {job.error === null ? null : <ErrorCard error={job.error} title="The pictures were not laid out" />}
    </Stack>
  )
}
