import { Button, Drawer, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InputOf } from '../../../shared/contract'
import type { DatasetFormat } from '../../../shared/domain/dataset'
import { useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { useSurfaces } from '../../stores/surfaces'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { TableSkeleton } from '../../ui/Skeletons'
import { pathOf } from '../../ui/paths'
import { useImportFolder } from './import-store'
import { ImportSummary } from './ImportSummary'
import { RecognisedFolder } from './RecognisedFolder'

/** Import in three steps: choose a folder, see what is in it, take it in with progress and a result. Closing it stops nothing. */
export function ImportSheet() {
  const path = useImportFolder((state) => state.path)
  return <ImportOf key={path} path={path} />
}

function ImportOf({ path }: { readonly path: string | null }) {
  const opened = useSurfaces((state) => state.importSheet)
  const job = useJob('dataset.import', { adopt: true })
  const choose = (next: string | null): void => {
    job.reset()
    useImportFolder.setState({ path: next })
  }
  const title = job.result !== null ? 'Imported' : job.busy ? 'Importing' : path === null ? 'Import a dataset' : 'What is there'
  return (
    <Drawer opened={opened} onClose={() => useSurfaces.setState({ importSheet: false })} position="right" size={620} title={title} closeButtonProps={{ 'aria-label': 'Close the import' }}>
      <Stack gap="sm">
        {job.busy && (
          <>
            <Text fw={600}>{job.job?.title ?? 'Starting'}</Text>
            <JobProgress job={job.job} onCancel={() => void job.cancel()} />
            <Text c="dimmed">You may close this sheet and go on; the import runs in the studio, see Jobs.</Text>
          </>
        )}
        {job.result !== null && <ImportSummary result={job.result} onAnother={() => choose(null)} />}
        {!job.busy && job.result === null && path === null && (
          <ChooseFolder onChoose={choose} inWindow="Choose the folder of a dataset, or drop it on this window; for a zip, a CSV of pictures or a video the folder that it lies in. It is read where it lies and never written to.">
            Choose the folder of a dataset; for a zip, a CSV of pictures or a video the folder that it lies in. It is read where it lies and never written to.
          </ChooseFolder>
        )}
        {!job.busy && job.result === null && path !== null && (
          <>
            <Text className="mono">{path}</Text>
            <Recognise path={path} onChoose={choose} onImport={(input) => void job.start(input)} />
          </>
        )}
        {job.job?.state === 'cancelled' && <Text c="dimmed">Stopped. What was read so far stays; importing again goes on from there.</Text>}
        {job.error !== null && job.job?.state !== 'cancelled' && <ErrorCard title="The import ended early" error={job.error} onRetry={path === null ? undefined : () => void job.start({ path })} />}
      </Stack>
    </Drawer>
  )
}

interface RecogniseProps {
  readonly path: string
  readonly onImport: (input: InputOf<'dataset.import'>) => void
  readonly onChoose: (path: string | null) => void
}

function Recognise({ path, onImport, onChoose }: RecogniseProps) {
  const [format, setFormat] = useState<DatasetFormat | null>(null)
  const found = useStudioQuery('dataset.recognise', format === null ? { path } : { path, format }, { staleTime: 0 })
  const another = <Button variant="default" onClick={() => onChoose(null)}>Choose another folder</Button>
  if (found.error !== null) {
    return (
      <>
        <ErrorCard title="This folder cannot be imported" error={found.error} onRetry={() => void found.refetch()}>{another}</ErrorCard>
        <FileInFolder folder={path} onChoose={onChoose} />
      </>
    )
  }
  if (found.data === undefined) return <TableSkeleton rows={5} label="Looking at the names" />
  return <RecognisedFolder key={found.data.format} found={found.data} format={format} onFormat={setFormat} onImport={onImport} another={another} />
}

/** A zip, a CSV or a video in the folder: a host's dialog chooses folders only. */
function FileInFolder({ folder, onChoose }: { readonly folder: string; readonly onChoose: (path: string) => void }) {
  const [file, setFile] = useState('')
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      if (file.trim() !== '') onChoose(pathOf(folder, file))
    }}>
      <Group align="flex-end" gap="xs">
        <TextInput label="A file in it" description="A zip, a CSV of pictures or a video" value={file} onChange={(event) => setFile(event.currentTarget.value)} placeholder="CK+48.zip" classNames={{ input: 'mono' }} style={{ flex: 1 }} />
        <Button type="submit" variant="default" disabled={file.trim() === ''}>Look into it</Button>
      </Group>
    </form>
  )
}
