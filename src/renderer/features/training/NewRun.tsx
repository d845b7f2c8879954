import { Anchor, Button, Group, Select, Text, TextInput } from '@mantine/core'
import type { FoldSet } from '../../../shared/domain/folds'
import type { NetworkView } from '../../../shared/domain/networks'
import type { PresetView } from '../../../shared/domain/presets'
import type { Recipe } from '../../../shared/domain/recipe'
import { recipeFaults } from '../../../shared/domain/recipe-faults'
import type { RunSummary } from '../../../shared/domain/runs'
import { useStudioCommand } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { LeakyBand } from '../../ui/LeakyMark'
import { plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { parseSeeds } from '../experiments/grid-cost'
import { honestFirst, ruleName } from '../folds/fold-facts'
import { draftOf } from '../recipe/draft'
import { classMisfit } from './class-fit'
import { executorOf, useClusterChoice } from './cluster-choice'
import { ClusterPart } from './ClusterPart'
import { CostLine } from './CostLine'
import { estimateCost, parseFolds } from './cost'
import { MachineFields } from './MachineFields'
import { changeNewRun, emptyNewRun, useNewRunForm } from './new-run-store'
import { NetworkChoice } from './NetworkChoice'
import classes from './NewRun.module.css'
import { RecipePart } from './RecipePart'

interface Props {
  readonly networks: readonly NetworkView[]
  readonly presets: readonly PresetView[]
  /** The preset that stands for the paper, and the one a new form begins with. */
  readonly paper: Recipe
  readonly quick: Recipe
  readonly foldSets: readonly FoldSet[]
  readonly foldSet: FoldSet
  readonly runs: readonly RunSummary[]
  readonly cores: number
  /** Why no training can start; null where one can. */
  readonly refusal: string | null
  /** A training started; its job tells which run. */
  readonly onStarted: (job: string) => void
  /** The runs of several seeds were started as one experiment. */
  readonly onRepeated: (experiment: string) => void
}

/** The form of a new training: network, recipe, folds and engines, with its cost before it starts. */
export function NewRun({ networks, presets, paper, quick, foldSets, foldSet, runs, cores, refusal, onStarted, onRepeated }: Props) {
  const form = useNewRunForm()
  const executor = executorOf(useClusterChoice())
  /** A cluster needs its folder, this machine an engine. */
  const cannotStart = executor === null || (refusal !== null && executor.executor === undefined)
  const start = useJob('run.start')
  const repeat = useStudioCommand('experiment.start')
  const network = networks.find((one) => one.network === form.network) ?? networks.find((one) => one.network === 'nano-b') ?? networks[0]
  const folds = foldSets.find((set) => set.foldSet === form.foldSet) ?? foldSet
  const draft = form.draft ?? draftOf(quick.preset, quick)
  const size = network?.input.size ?? draft.recipe.preparation.size
  const recipe: Recipe = { ...draft.recipe, preparation: { ...draft.recipe.preparation, size } }
  const faults = recipeFaults(recipe, folds.classes.length)
  const misfit = network === undefined ? null : classMisfit([network], folds)
  const parsed = parseFolds(form.only, folds.k)
  const foldsOnly = 'folds' in parsed ? parsed.folds : null
  const further = form.seeds.trim() === '' ? { seeds: [] } : parseSeeds(form.seeds)
  const seeds = [...new Set([recipe.seed, ...('seeds' in further ? further.seeds : [])])]
  const epochs = Number.isInteger(recipe.epochs) ? recipe.epochs : 0
  const cost = estimateCost({ foldSet: folds, foldsOnly, epochs, network: network?.network ?? '', runs, macs: new Map(networks.map((one) => [one.network, one.macs])) })

  const submit = async (): Promise<void> => {
    if (network === undefined || executor === null) return
    const common = {
      ...executor, foldSet: folds.foldSet, recipe, policy: form.policy, ...(form.parallel === null ? {} : { parallel: form.parallel }),
      ...(foldsOnly === null ? {} : { foldsOnly: [...foldsOnly] }), ...(form.name.trim() === '' ? {} : { name: form.name.trim() }),
    }
    if (seeds.length > 1) {
      repeat.mutate({ ...common, networks: [network.network], seeds }, { onSuccess: ({ experiment }) => onRepeated(experiment) })
      return
    }
    const job = await start.start({ ...common, network: network.network })
    if (job !== null) onStarted(job)
  }
  return (
    <Panel title="New run" actions={form.like === null ? null : (
      <Text size="xs" c="dimmed">filled in like {form.like.run}, {form.like.name} · <Anchor component="button" type="button" size="xs" onClick={emptyNewRun}>start from nothing</Anchor></Text>
    )}>
      <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void submit() }}>
        <NetworkChoice networks={networks} chosen={network?.network ?? ''} onChoose={(id) => changeNewRun({ network: id })} />
        <RecipePart presets={presets} paper={paper} runs={runs} network={network} foldSet={folds} draft={draft} recipe={recipe} faults={faults} onDraft={(next) => changeNewRun({ draft: next })} />
        <div className={classes.fields}>
          <Select label="Fold set" className={classes.wide} value={folds.foldSet} onChange={(value) => { if (value !== null) changeNewRun({ foldSet: value }) }}
            data={honestFirst(foldSets).map((set) => ({ value: set.foldSet, label: `${set.foldSet}: ${ruleName(set)}` }))} />
          <TextInput label="Folds" placeholder="all" value={form.only} onChange={(event) => changeNewRun({ only: event.currentTarget.value })} error={'error' in parsed ? parsed.error : null} />
          <MachineFields cores={cores} policy={form.policy} onPolicy={(policy) => changeNewRun({ policy })} parallel={form.parallel} onParallel={(parallel) => changeNewRun({ parallel })} />
          <TextInput label="Repeat with seeds" placeholder="none" value={form.seeds} onChange={(event) => changeNewRun({ seeds: event.currentTarget.value })} error={'error' in further ? further.error : null} />
          <TextInput label="Name" placeholder="given by the studio" maxLength={120} value={form.name} onChange={(event) => changeNewRun({ name: event.currentTarget.value })} />
        </div>
        <ClusterPart />
        {folds.rule === 'leaky' ? <LeakyBand /> : null}
        {misfit === null ? null : <Text size="sm" role="note" style={{ color: 'var(--wrong)' }}>✗ {misfit}</Text>}
        <Group justify="space-between" className={classes.foot}>
          {faults.length === 0 ? <CostLine cost={cost} epochs={epochs} seeds={seeds.length} /> : <Text size="sm" style={{ color: 'var(--wrong)' }}>▲ {plural(faults.length, 'field')} of the recipe to correct.</Text>}
          <Button type="submit" loading={repeat.isPending || (start.busy && start.job === null)} disabled={cannotStart || 'error' in parsed || 'error' in further || faults.length > 0 || misfit !== null || network === undefined}>{seeds.length === 1 ? 'Start training' : `Start ${seeds.length} runs`}</Button>
        </Group>
        {start.error === null && repeat.error === null ? null : <ErrorCard error={start.error ?? repeat.error} title="The training did not start" />}
      </form>
    </Panel>
  )
}
