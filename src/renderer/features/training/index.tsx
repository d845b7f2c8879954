import { Button, Text } from '@mantine/core'
import { IconActivityHeartbeat } from '@tabler/icons-react'
import { useLocation, useRoute } from 'wouter'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { chooseRun } from '../../stores/scope'
import { useScope } from '../../stores/use-scope'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { Panel, Screen } from '../../ui/Screen'
import { CardsSkeleton, ScreenSkeleton } from '../../ui/Skeletons'
import { Experiments } from '../experiments'
import { useAddressed } from '../use-addressed'
import { NewRun } from './NewRun'
import { RunPage } from './RunPage'
import { RunsPanel } from './RunsPanel'

/** Training: start a run, watch the runs, open one; and the experiments that many runs make up. */
export default function TrainingScreen() {
  const [experiments] = useRoute('/training/experiments/:experiment?')
  return experiments ? <Experiments /> : <Runs />
}

function Runs() {
  const scope = useScope()
  const info = useStudioQuery('studio.info', {})
  const all = useStudioQuery('run.list', {})
  const [, params] = useRoute('/training/:run?')
  useAddressed({
    address: params?.run, scoped: scope.run?.run ?? null, ready: all.data !== undefined && !scope.isPending, linkTo: links.run,
    adopt: (id) => {
      const found = all.data?.items.find((run) => run.run === id)
      if (found !== undefined) chooseRun(found)
      return found !== undefined
    },
  })
  const train = info.data?.abilities.train
  const refusal = train === undefined || train.ok ? null : train.reason
  if (params?.run !== undefined) return <RunPage key={params.run} id={params.run} refusal={refusal} />
  return <AllRuns refusal={refusal} cores={info.data?.cores ?? 1} />
}

function AllRuns({ refusal, cores }: { readonly refusal: string | null; readonly cores: number }) {
  const scope = useScope()
  const [, navigate] = useLocation()
  const all = useStudioQuery('run.list', {})
  const networks = useStudioQuery('network.list', {})
  const presets = useStudioQuery('preset.list', {})
  const open = (run: { readonly run: string; readonly foldSet: string; readonly dataset: string }): void => {
    chooseRun(run)
    navigate(links.run(run.run))
  }
  const openJob = (job: string): void => {
    void all.refetch().then(({ data }) => {
      const started = data?.items.find((run) => run.job === job)
      if (started !== undefined) open(started)
    })
  }
  if (scope.isPending) return <ScreenSkeleton />
  const failure = scope.error ?? networks.error ?? presets.error
  if (failure !== null) return <Screen title="Training"><ErrorCard error={failure} title="The training room could not be read" onRetry={() => { scope.refetch(); void networks.refetch(); void presets.refetch() }} /></Screen>
  const { foldSet, foldSets, runs } = scope
  const [paper, quick] = ['paper', 'quick'].map((id) => presets.data?.items.find((one) => one.preset === id))
  return (
    <Screen title="Training" detail={`${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`} actions={<Button variant="default" onClick={() => navigate(links.experiments())}>Experiments</Button>}>
      {refusal === null ? null : (
        <Panel title="No training on this machine yet">
          <Text>{refusal}</Text>
          <Text c="dimmed">Everything else works: browsing, labelling, folds, and looking at runs that were trained before.</Text>
          <Button variant="default" mt="xs" onClick={() => navigate(links.doctor())}>What the doctor says</Button>
        </Panel>
      )}
      {foldSet === null
        ? (
          <EmptyState icon={IconActivityHeartbeat} title="No folds to train on yet"
            actions={<Button onClick={() => navigate(scope.dataset === null ? links.data() : links.folds())}>{scope.dataset === null ? 'Go to Data' : 'Make a fold set'}</Button>}>
            A run trains one network a fold, each on the other folds’ subjects. {scope.dataset === null ? 'Import a dataset first.' : 'Make a fold set first; ten folds by the step rule is the usual choice.'}
          </EmptyState>
        )
        : networks.data === undefined || paper === undefined || quick === undefined
          ? <CardsSkeleton label="Loading networks" />
          : <NewRun networks={networks.data.items} presets={presets.data?.items ?? []} paper={paper.recipe} quick={quick.recipe} foldSets={foldSets} foldSet={foldSet} runs={runs} cores={cores} refusal={refusal} onStarted={openJob} onRepeated={(experiment) => navigate(links.experiment(experiment))} />}
      <RunsPanel runs={runs} onOpen={open} onOpenId={(run) => void all.refetch().then(({ data }) => {
        const found = data?.items.find((one) => one.run === run)
        if (found !== undefined) open(found)
      })} />
    </Screen>
  )
}
