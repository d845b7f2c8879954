import { Button, Drawer, Stack, Text } from '@mantine/core'
import { useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { useSurfaces } from '../../stores/surfaces'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { TableSkeleton } from '../../ui/Skeletons'
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
  const title = job.result !== null ? 'Imported' : job.busy ? 'Importing' : path === null ? 'Import a folder' : 'What is in this folder'
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
          <ChooseFolder onChoose={choose} inWindow="Choose the folder that holds cohn-kanade-images, or drop it on this window. It is read where it lies and never written to.">
            Choose the folder that holds cohn-kanade-images. It is read where it lies and never written to.
          </ChooseFolder>
        )}
        {!job.busy && job.result === null && path !== null && (
          <>
            <Text className="mono">{path}</Text>
            <Recognise path={path} onAnother={() => choose(null)} onImport={(name) => void job.start(name === '' ? { path } : { path, name })} />
          </>
        )}
        {job.job?.state === 'cancelled' && <Text c="dimmed">Stopped. What was read so far stays; importing again goes on from there.</Text>}
        {job.error !== null && job.job?.state !== 'cancelled' && <ErrorCard title="The import ended early" error={job.error} onRetry={path === null ? undefined : () => void job.start({ path })} />}
      </Stack>
    </Drawer>
  )
}

function Recognise({ path, onImport, onAnother }: { readonly path: string; readonly onImport: (name: string) => void; readonly onAnother: () => void }) {
  const found = useStudioQuery('dataset.recognise', { path }, { staleTime: 0 })
  const another = <Button variant="default" onClick={onAnother}>Choose another folder</Button>
  if (found.error !== null) return <ErrorCard title="This folder cannot be imported" error={found.error} onRetry={() => void found.refetch()}>{another}</ErrorCard>
  if (found.data === undefined) return <TableSkeleton rows={5} label="Looking into the folder" />
  return <RecognisedFolder found={found.data} onImport={onImport} another={another} />
}
