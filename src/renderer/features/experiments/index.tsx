import { Button, Text } from '@mantine/core'
import { IconTableOptions } from '@tabler/icons-react'
import { useLocation, useRoute } from 'wouter'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useScope } from '../../stores/use-scope'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { Panel, Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { ExperimentPage } from './ExperimentPage'
import { ExperimentsTable } from './ExperimentsTable'
import { NewExperiment } from './NewExperiment'

/** The experiments part of Training: grids and repeats by seed. */
export function Experiments() {
  const info = useStudioQuery('studio.info', {})
  const [, params] = useRoute('/training/experiments/:experiment?')
  const train = info.data?.abilities.train
  const refusal = train === undefined || train.ok ? null : train.reason
  return params?.experiment === undefined
    ? <AllExperiments refusal={refusal} cores={info.data?.cores ?? 1} />
    : <ExperimentPage key={params.experiment} id={params.experiment} refusal={refusal} />
}

function AllExperiments({ refusal, cores }: { readonly refusal: string | null; readonly cores: number }) {
  const scope = useScope()
  const [, navigate] = useLocation()
  const experiments = useStudioQuery('experiment.list', {})
  const networks = useStudioQuery('network.list', {})
  const presets = useStudioQuery('preset.list', {})
  const failure = scope.error ?? experiments.error ?? networks.error ?? presets.error
  if (failure !== null) {
    const again = (): void => { scope.refetch(); void experiments.refetch(); void networks.refetch(); void presets.refetch() }
    return <Screen title="Experiments"><ErrorCard error={failure} title="The experiments could not be read" onRetry={again} /></Screen>
  }
  if (scope.isPending || experiments.data === undefined || networks.data === undefined || presets.data === undefined) return <ScreenSkeleton />
  const { foldSet, foldSets, runs, dataset } = scope
  const { items } = experiments.data
  return (
    <Screen title="Experiments" detail={`${items.length} ${items.length === 1 ? 'experiment' : 'experiments'}`} actions={<Button variant="subtle" onClick={() => navigate(links.training())}>All runs</Button>}>
      {refusal === null ? null : <Panel title="No training on this machine yet"><Text>{refusal}</Text><Button variant="default" mt="xs" onClick={() => navigate(links.doctor())}>What the doctor says</Button></Panel>}
      {foldSet === null
        ? (
          <EmptyState icon={IconTableOptions} title="No folds to experiment on yet" actions={<Button onClick={() => navigate(dataset === null ? links.data() : links.folds())}>{dataset === null ? 'Go to Data' : 'Make a fold set'}</Button>}>
            An experiment trains every combination of networks, values and seeds on one fold set. {dataset === null ? 'Import a dataset first.' : 'Make a fold set first.'}
          </EmptyState>
        )
        : <NewExperiment key={foldSet.foldSet} networks={networks.data.items} presets={presets.data.items} foldSets={foldSets} foldSet={foldSet} runs={runs} cores={cores} refusal={refusal} onStarted={(id) => navigate(links.experiment(id))} />}
      <Panel title="All experiments">
        {items.length === 0 ? <Text c="dimmed">No experiment yet. Repeating one run over a few seeds is a good first: it shows how far chance alone moves the number.</Text> : <ExperimentsTable experiments={items} onOpen={(id) => navigate(links.experiment(id))} />}
      </Panel>
    </Screen>
  )
}
