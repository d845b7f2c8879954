import { Button, Tabs, Text } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useJobs } from '../../client/jobs-store'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { LeakyBand } from '../../ui/LeakyMark'
import { Panel, Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { ClusterPanel } from './ClusterPanel'
import { useCurveSettings } from './curve-view'
import { CurveControls } from './CurveControls'
import { FinalNote } from './FinalNote'
import { FoldMultiples } from './FoldMultiples'
import { RecipeTable } from './RecipeTable'
import { RunActions } from './RunActions'
import { RunCurves } from './RunCurves'
import { RunLog } from './RunLog'
import { RunNotes } from './RunNotes'
import { RunRecord } from './RunRecord'
import { RunFacts } from './RunFacts'
import { isActive } from './run-words'
import { StateMark } from './StateMark'
import { Tags } from './Tags'
import { useLiveEpochs } from './use-live-epochs'

/** One training: its curves as they grow, each fold, its log, and the record of what really trained it. */
export function RunPage({ id, refusal }: { readonly id: string; readonly refusal: string | null }) {
  const [, navigate] = useLocation()
  const query = useStudioQuery('run.get', { run: id })
  const presets = useStudioQuery('preset.list', {})
  const live = useLiveEpochs(id)
  const resume = useJob('run.resume')
  const settings = useCurveSettings()
  const [chosenFold, chooseFold] = useState<number | null>(null)
  const [lookedAt, lookAt] = useState<number | null>(null)
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
  /** A cluster trains without an engine of this machine. */
  const refused = run.executor.kind === 'local' ? refusal : null
  const paper = presets.data?.items.find((one) => one.preset === 'paper')?.recipe ?? null
  return (
    <Screen title={run.name} actions={<RunActions run={run} refusal={refused} resume={resume} />}
      detail={<span>{run.run} · {run.networkName} · {run.preset} · <StateMark state={run.state} /><Tags tags={run.tags} /></span>}>
      {run.leaky ? <LeakyBand /> : null}
      {run.kind === 'final' ? <FinalNote run={run} /> : null}
      <RunNotes run={run} />
      {active ? <JobProgress job={job} /> : null}
      <RunFacts run={run} epochs={live.epochs} job={job} />
      <ClusterPanel run={run} />
      <h2 className="visually-hidden">Learning curves</h2>
      {live.error === null
        ? (
          <>
            <CurveControls folds={run.folds.map((fold) => fold.index)} fold={chosenFold} onFold={chooseFold} />
            <RunCurves epochs={live.epochs} planned={run.epochs} view={{ ...settings, fold: lookedAt ?? chosenFold, kind: run.kind }} />
          </>
        )
        : <ErrorCard error={live.error} title="The epochs could not be read" onRetry={live.refetch} />}
      <Panel title={run.kind === 'final' ? 'The final model' : 'Folds, on one scale'}><Text size="xs" c="dimmed" mb={6}>Solid: training accuracy, 0 to 100 %. Dashed: training loss, up to the largest of all folds. Point at a fold to lay it over the mean above; its name keeps it there.</Text>
        <FoldMultiples kind={run.kind} folds={run.folds} epochs={live.epochs} planned={run.epochs} chosen={chosenFold} onLook={lookAt} onChoose={chooseFold}
          onRetry={active || refused !== null ? undefined : (fold) => void resume.start({ run: run.run, folds: [fold] })} />
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
