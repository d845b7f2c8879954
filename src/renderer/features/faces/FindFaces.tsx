import { Button, Popover, Stack, Text } from '@mantine/core'
import { IconFaceId } from '@tabler/icons-react'
import type { FaceCounts } from '../../../shared/domain/faces'
import { useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'

/** Starts the search for faces, shows how far it is, and says what it came to. Without TensorFlow it says so: faces can still be set by hand. */
export function FindFaces({ dataset, counts }: { readonly dataset: string; readonly counts: FaceCounts }) {
  const info = useStudioQuery('studio.info', {})
  const find = useJob('faces.prepare', { adopt: true })
  const absent = info.data !== undefined && info.data.engine.tensorflow === null
  const again = counts.none === 0
  const many = again ? counts.detected + counts.failed : counts.none
  const told = find.busy || find.error !== null || find.result !== null
  return (
    <Popover opened={told} position="bottom-end" width={340} withArrow shadow="md" trapFocus={false} onDismiss={find.reset}>
      <Popover.Target>
        <Button leftSection={<IconFaceId size={15} aria-hidden />} loading={find.busy} disabled={absent || many === 0} variant={again ? 'default' : 'filled'}
          title={absent ? 'TensorFlow is not on this machine, so no face can be looked for; set faces by hand, or run: npm run provision' : many === 0 ? 'Every sequence has landmarks or was set by hand' : undefined}
          onClick={() => void find.start({ dataset, onlyMissing: !again })}>
          {absent ? 'No detector here' : again ? 'Look again' : `Find ${plural(many, 'face')}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {find.busy && <JobProgress job={find.job} onCancel={() => void find.cancel()} />}
          {find.job?.state === 'cancelled' && <Text size="sm" role="status">■ Stopped. What was found is kept.</Text>}
          {find.error !== null && find.job?.state !== 'cancelled' && <ErrorCard title="No face was looked for" error={find.error} />}
          {find.result !== null && <Text size="sm" role="status">Looked at {plural(find.result.looked, 'sequence')} and found {plural(find.result.found, 'face')}. {find.result.failed > 0 ? `${plural(find.result.failed, 'sequence')} without a face: set them by hand under Not found.` : ''}</Text>}
          {!find.busy && <Button size="compact-xs" variant="default" onClick={find.reset}>Close</Button>}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
