import { Button, Tabs, Text } from '@mantine/core'
import { useLocation } from 'wouter'
import type { RunDetail } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useJobs } from '../../client/jobs-store'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { LeakyBand } from '../../ui/LeakyMark'
import { Panel, Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { FinalNote } from './FinalNote'
import { FoldMultiples } from './FoldMultiples'
import { RecipeTable } from './RecipeTable'
import { RunActions } from './RunActions'
import { RunCurves } from './RunCurves'
import { RunLog } from './RunLog'
import { RunRecord } from './RunRecord'
import { RunFacts } from './RunFacts'
import { isActive } from './run-words'
import { StateMark } from './StateMark'
import { useLiveEpochs } from './use-live-epochs'

/** One training: its curves as they grow, each fold, its log, and the record of what really trained it. */
export function RunPage({ id, refusal }: { readonly id: string; readonly refusal: string | null }) {
  const [, navigate] = useLocation()
  const query = useStudioQuery('run.get', { run: id })
  const presets = useStudioQuery('preset.list', {})
  const live = useLiveEpochs(id)
  const job = useJobs((state) => (query.data?.job == null ? null : state.byId[query.data.job] ?? null))
  if (query.isPending) return <ScreenSkeleton />
  if (query.error !== null) {
    return (
      <Screen title="Training">
        <ErrorCard error={query.error} title="This run could not be read" onRetry={() => void query.refetch()}>
          <Button variant="default" onClick={() => navigate(links.training())}>All runs</Button>
        </ErrorCard>
      </Screen>
    )
  }
  const run = query.data
  const active = isActive(run)
  const paper = presets.data?.items.find((one) => one.preset === 'paper')?.recipe ?? null
  return (
    <Screen title={run.name} actions={<RunActions run={run} refusal={refusal} />}
      detail={<span>{run.run} · {run.networkName} · {run.preset} · <StateMark state={run.state} /></span>}>
      {run.leaky ? <LeakyBand /> : null}
      {run.kind === 'final' ? <FinalNote run={run} /> : null}
      <HowItEnded run={run} />
      {active ? <JobProgress job={job} /> : null}
      <RunFacts run={run} epochs={live.epochs} job={job} />
      <h2 className="visually-hidden">Learning curves</h2>
      {live.error === null
        ? <RunCurves epochs={live.epochs} planned={run.epochs} />
        : <ErrorCard error={live.error} title="The epochs could not be read" onRetry={live.refetch} />}
      <Panel title={run.kind === 'final' ? 'The final model' : 'Folds, on one scale'}><Text size="xs" c="dimmed" mb={6}>Solid: training accuracy, 0 to 100 %. Dashed: training loss, up to the largest of all folds.</Text>
        <FoldMultiples kind={run.kind} folds={run.folds} epochs={live.epochs} planned={run.epochs} />
      </Panel>
      <Panel padded={false}>
        <Tabs defaultValue="recipe" keepMounted={false}>
          <Tabs.List><Tabs.Tab value="recipe">Recipe</Tabs.Tab><Tabs.Tab value="record">Engine record</Tabs.Tab><Tabs.Tab value="log">Log</Tabs.Tab></Tabs.List>
          <Tabs.Panel value="recipe" p="sm"><RecipeTable recipe={run.recipe} paper={paper} /></Tabs.Panel>
          <Tabs.Panel value="record" p="sm"><RunRecord run={run} /></Tabs.Panel>
          <Tabs.Panel value="log" p="sm"><RunLog run={run.run} folds={run.folds} live={active} /></Tabs.Panel>
        </Tabs>
      </Panel>
    </Screen>
  )
}

/** Why a run stopped before its end, and that nothing up to its last checkpoint is lost. */
function HowItEnded({ run }: { readonly run: RunDetail }) {
  if (run.state === 'cancelled') return <Text role="note" style={{ color: 'var(--caution)' }}>■ Cancelled. Resume goes on from each fold’s last checkpoint.</Text>
  if (run.state === 'interrupted') return <Text role="note" style={{ color: 'var(--caution)' }}>‖ The studio stopped while this run trained. Resume goes on from each fold’s last checkpoint.</Text>
  return run.error === null ? null : <Text role="alert" style={{ color: 'var(--wrong)' }}>✗ {run.error}</Text>
}
