import { Button, Text } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useLocation, useRoute } from 'wouter'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { Panel, Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { Answers } from './Answers'
import { applicable } from './applied'
import { SourceForm } from './SourceForm'

/** Try it: a run's models on pictures of the user's own. Nothing of it enters an evaluation, and nothing is kept. */
export default function OwnPicturesScreen() {
  const [, navigate] = useLocation()
  const [, params] = useRoute('/try/:run?')
  const runs = useStudioQuery('run.list', {})
  const apply = useJob('prediction.apply', { adopt: true })
  if (runs.isPending) return <ScreenSkeleton />
  if (runs.error !== null) return <Screen title="Try it"><ErrorCard error={runs.error} title="The runs could not be read" onRetry={() => void runs.refetch()} /></Screen>
  const choices = applicable(runs.data.items)
  if (choices.length === 0) {
    return (
      <Screen title="Try it">
        <EmptyState icon={IconCamera} title="No trained model yet" actions={<Button onClick={() => navigate(links.training())}>Go to Training</Button>}>
          A trained run names the expressions in a folder, a zip or a video of yours. Train one first.
        </EmptyState>
      </Screen>
    )
  }
  return (
    <Screen title="Try it" detail="a run’s models on pictures of your own">
      <Panel title="Pictures">
        <SourceForm key={params?.run} runs={choices} first={params?.run} busy={apply.busy} onStart={(input) => void apply.start(input)} />
        {apply.busy ? <JobProgress job={apply.job} onCancel={() => void apply.cancel()} /> : null}
        {apply.job?.state === 'cancelled' ? <Text size="sm" c="dimmed" role="status">Stopped; nothing was kept.</Text> : null}
        {apply.error === null || apply.job?.state === 'cancelled' ? null : <ErrorCard error={apply.error} title="The pictures were not looked at" />}
      </Panel>
      {apply.result === null ? null : <Answers key={apply.job?.job} result={apply.result} />}
    </Screen>
  )
}
