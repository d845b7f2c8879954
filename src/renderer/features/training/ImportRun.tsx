import { Button, Modal, Stack, Text } from '@mantine/core'
import { useJob } from '../../client/use-job'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
  readonly onOpenRun: (run: string) => void
}

/** Takes a run of another studio over from its folder. */
export function ImportRun({ opened, onClose, onOpenRun }: Props) {
  const job = useJob('run.import')
  const { result } = job
  return (
    <Modal opened={opened} onClose={onClose} title="Import a run" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="xs">
        {job.busy ? <JobProgress job={job.job} onCancel={() => void job.cancel()} /> : null}
        {result === null ? null : (
          <>
            <Text role="status" style={{ color: 'var(--right)' }}>
              ✓ {result.added ? `${result.name} is here as ${result.run}, ${result.foldsDone} of ${result.foldsPlanned} folds done.` : `${result.name} was here already as ${result.run}; nothing was added.`}
            </Text>
            <div><Button onClick={() => { onClose(); onOpenRun(result.run) }}>Open it</Button> <Button variant="default" onClick={job.reset}>Import another</Button></div>
          </>
        )}
        {job.busy || result !== null ? null : (
          <ChooseFolder onChoose={(path) => void job.start({ path })}>
            Choose a folder that holds run.json, from an export or another studio’s runs. Its files are checked by their hashes, and the dataset it was trained on must be in this studio.
          </ChooseFolder>
        )}
        {job.error === null ? null : <ErrorCard error={job.error} title="The run was not imported" />}
      </Stack>
    </Modal>
  )
}
