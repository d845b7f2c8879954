import { Button } from '@mantine/core'
import { IconChartDots } from '@tabler/icons-react'
import { useLocation, useRoute } from 'wouter'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { chooseRun } from '../../stores/scope'
import { useScope } from '../../stores/use-scope'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { useAddressed } from '../use-addressed'
import { RunResults } from './RunResults'
import { sectionOf } from './sections'

/** Results: how well a run names what it never saw, and every picture it named wrongly. */
export default function ResultsScreen() {
  const scope = useScope()
  const all = useStudioQuery('run.list', {})
  const [, navigate] = useLocation()
  const [, params] = useRoute('/results/:run?/:section?')
  useAddressed({
    address: params?.run, scoped: scope.run?.run ?? null, ready: all.data !== undefined && !scope.isPending, linkTo: (id) => links.results(id, params?.section),
    adopt: (id) => {
      const found = all.data?.items.find((run) => run.run === id)
      if (found !== undefined) chooseRun(found)
      return found !== undefined
    },
  })
  if (scope.isPending) return <ScreenSkeleton />
  if (scope.error !== null) return <Screen title="Results"><ErrorCard error={scope.error} title="The runs could not be read" onRetry={scope.refetch} /></Screen>
  if (scope.run === null) {
    return (
      <Screen title="Results">
        <EmptyState icon={IconChartDots} title="No run to judge yet" actions={<Button onClick={() => navigate(links.training())}>Go to Training</Button>}>
          Results come from a run’s models on the subjects each of them never saw. Train one first.
        </EmptyState>
      </Screen>
    )
  }
  return <RunResults key={scope.run.run} run={scope.run} section={sectionOf(params?.section)} />
}
