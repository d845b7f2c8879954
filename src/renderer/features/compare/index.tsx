import { Button, Tabs } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import { useLocation, useRoute } from 'wouter'
import { links } from '../../app/links'
import { useActions, type Action } from '../../stores/actions'
import { useScope } from '../../stores/use-scope'
import { useStudioQuery } from '../../client/hooks'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { plural } from '../../ui/format'
import { Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { COMPARE_VIEWS, runsOfAddress, viewOfAddress, type CompareView } from './address'
import { suggestedRuns } from './choosable'
import { ChooseSecond } from './ChooseSecond'
import { Comparing } from './Comparing'
import { PaperView } from './PaperView'
import { RunPicker } from './RunPicker'

const TABS: Readonly<Record<CompareView, string>> = { numbers: 'Numbers and tests', pictures: 'Confusion and pictures', training: 'Recipes and curves', paper: 'The paper' }

/** Compare: runs side by side on the same held-out pictures, and beside the paper's tables. Runs and view are the address. */
export default function CompareScreen() {
  const scope = useScope()
  const all = useStudioQuery('run.list', {})
  const [, navigate] = useLocation()
  const [, params] = useRoute('/compare/:runs?/:view?')
  const chosen = runsOfAddress(params?.runs)
  const view = viewOfAddress(params?.view)
  const address = chosen.join()
  const suggested = all.data === undefined || scope.isPending ? null : suggestedRuns(scope.runs, scope.run)
  const unnamed = params?.runs === undefined && suggested !== null && suggested.length > 0
  useEffect(() => {
    if (unnamed) navigate(links.compare(suggested, view), { replace: true })
  })
  const named = params?.runs
  const actions = useMemo<readonly Action[]>(() => COMPARE_VIEWS.map((one) => ({
    id: `compare.${one}`, label: `Compare: ${TABS[one].toLowerCase()}`, group: 'Compare', run: () => navigate(links.compare(runsOfAddress(named), one)),
  })), [navigate, named])
  useActions(actions)
  if (all.isPending || scope.isPending || unnamed) return <ScreenSkeleton />
  if (all.error !== null) return <Screen title="Compare"><ErrorCard error={all.error} title="The runs could not be read" onRetry={() => void all.refetch()} /></Screen>
  if (chosen.length === 0 && suggested?.length === 0) {
    return (
      <Screen title="Compare">
        <EmptyState icon={IconArrowsDiff} title="No run to compare yet" actions={<Button onClick={() => navigate(links.training())}>Go to Training</Button>}>
          Runs are compared on the subjects that each of their models never saw. Train two on the same folds first, for example Nano-A and Nano-B.
        </EmptyState>
      </Screen>
    )
  }
  const choose = (next: readonly string[]): void => navigate(next.length === 0 ? links.compareNone() : links.compare(next, view))
  return (
    <Screen title="Compare" detail={plural(chosen.length, 'run')}>
      <RunPicker runs={all.data.items} chosen={chosen} onChoose={choose} />
      <Tabs value={view} onChange={(next) => navigate(links.compare(chosen, viewOfAddress(next ?? undefined)))} keepMounted={false}>
        <Tabs.List>{COMPARE_VIEWS.map((one) => <Tabs.Tab key={one} value={one}>{TABS[one]}</Tabs.Tab>)}</Tabs.List>
        <Tabs.Panel value={view} pt="sm">
          {view === 'paper' ? <PaperView runs={chosen} />
            : chosen.length < 2 ? <ChooseSecond runs={all.data.items} chosen={chosen} onChoose={choose} />
              : <Comparing key={address} runs={chosen} view={view} />}
        </Tabs.Panel>
      </Tabs>
    </Screen>
  )
}
