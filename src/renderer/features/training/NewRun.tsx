import { Anchor, Button, Collapse, Group, Modal, NumberInput, SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { FoldSet } from '../../../shared/domain/folds'
import type { NetworkView } from '../../../shared/domain/networks'
import type { PresetView } from '../../../shared/domain/recipe'
import type { CpuPolicy, RunSummary } from '../../../shared/domain/runs'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { Panel } from '../../ui/Screen'
import { ruleName } from '../folds/fold-facts'
import { executorOf, useClusterChoice } from './cluster-choice'
import { ClusterPart } from './ClusterPart'
import { CostLine } from './CostLine'
import { estimateCost, parseFolds } from './cost'
import { LayerTable } from './LayerTable'
import { MachineFields } from './MachineFields'
import { NetworkCard } from './NetworkCard'
import classes from './NewRun.module.css'
import { differencesOfForm } from './recipe-note'
import { ProvenanceTable } from './RecipeTable'

interface Props {
  readonly networks: readonly NetworkView[]
  readonly presets: readonly PresetView[]
  readonly foldSets: readonly FoldSet[]
  readonly foldSet: FoldSet
  readonly runs: readonly RunSummary[]
  readonly cores: number
  /** Why no training can start; null where one can. */
  readonly refusal: string | null
  /** A training started; its job tells which run. */
  readonly onStarted: (job: string) => void
}

/** The form of a new training: network, fold set, preset and what may differ from it, with its cost before it starts. */
export function NewRun({ networks, presets, foldSets, foldSet, runs, cores, refusal, onStarted }: Props) {
  const [network, setNetwork] = useState<string>(networks.find((one) => one.network === 'nano-b')?.network ?? networks[0]?.network ?? '')
  const [folds, setFolds] = useState(foldSet.foldSet)
  const [preset, setPreset] = useState('quick')
  const [epochs, setEpochs] = useState<number | null>(null)
  const [seed, setSeed] = useState(0)
  const [policy, setPolicy] = useState<CpuPolicy>('all-cores')
  const [parallel, setParallel] = useState<number | null>(null)
  const [only, setOnly] = useState('')
  const [name, setName] = useState('')
  const [layers, setLayers] = useState<NetworkView | null>(null)
  const [sources, setSources] = useState(false)
  const executor = executorOf(useClusterChoice())
  const start = useJob('run.start')

  const chosenFolds = foldSets.find((set) => set.foldSet === folds) ?? foldSet
  const chosenPreset = presets.find((one) => one.preset === preset)
  const parsed = parseFolds(only, chosenFolds.k)
  const foldsOnly = 'folds' in parsed ? parsed.folds : null
  const planned = epochs ?? chosenPreset?.recipe.epochs ?? 0
  const cost = estimateCost({
    foldSet: chosenFolds, foldsOnly, epochs: planned, network, runs, macs: new Map(networks.map((one) => [one.network, one.macs])),
  })
  const differences = chosenPreset === undefined ? [] : differencesOfForm(chosenPreset, presets.find((one) => one.preset === 'paper'), epochs)

  const submit = async (): Promise<void> => {
    if (executor === null) return
    const job = await start.start({
      ...executor,
      network, foldSet: chosenFolds.foldSet, preset, seed, policy, ...(parallel === null ? {} : { parallel }),
      ...(epochs === null ? {} : { epochs }), ...(foldsOnly === null ? {} : { foldsOnly: [...foldsOnly] }), ...(name.trim() === '' ? {} : { name: name.trim() }),
    })
    if (job !== null) onStarted(job)
  }
  /** Arrows choose within the group, as in any group of radio buttons. */
  const chooseByArrow = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0
    const at = networks.findIndex((one) => one.network === network)
    const next = networks[(at + step + networks.length) % networks.length]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    setNetwork(next.network)
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-network="${next.network}"]`)?.focus()
  }
  const whole = (value: number | string, otherwise: number): number => (typeof value === 'number' && Number.isInteger(value) ? value : otherwise)

  return (
    <Panel title="New run">
      <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void submit() }}>
        <div className={classes.networks} role="radiogroup" aria-label="Network" onKeyDown={chooseByArrow}>
          {networks.map((one) => <NetworkCard key={one.network} network={one} chosen={one.network === network} onChoose={() => setNetwork(one.network)} onShowLayers={() => setLayers(one)} />)}
        </div>
        <div className={classes.fields}>
          <Select label="Fold set" className={classes.wide} value={chosenFolds.foldSet} onChange={(value) => { if (value !== null) setFolds(value) }}
            data={foldSets.map((set) => ({ value: set.foldSet, label: `${set.foldSet}: ${ruleName(set)}` }))} />
          <div className={classes.wide}>
            <Text component="div" size="xs" fw={500} mb={2} id="preset-label">Preset</Text>
            <SegmentedControl fullWidth aria-labelledby="preset-label" value={preset} onChange={(value) => { setPreset(value); setEpochs(null) }}
              data={presets.map((one) => ({ value: one.preset, label: `${one.title}, ${one.recipe.epochs} epochs` }))} />
          </div>
          <NumberInput label="Epochs" placeholder={String(chosenPreset?.recipe.epochs ?? '')} min={1} max={2000} allowDecimal={false} clampBehavior="blur"
            value={epochs ?? ''} onChange={(value) => setEpochs(typeof value === 'number' && value >= 1 ? Math.floor(value) : null)} />
          <NumberInput label="Seed" min={0} max={4_294_967_295} allowDecimal={false} clampBehavior="blur" value={seed} onChange={(value) => setSeed(whole(value, 0))} />
          <TextInput label="Folds" placeholder="all" value={only} onChange={(event) => setOnly(event.currentTarget.value)} error={'error' in parsed ? parsed.error : null} />
          <MachineFields cores={cores} policy={policy} onPolicy={setPolicy} parallel={parallel} onParallel={setParallel} />
          <TextInput label="Name" placeholder="given by the studio" maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </div>
        <ClusterPart />
        <div className={classes.note}>
          {chosenPreset === undefined ? null : <Text size="xs" c="dimmed">{chosenPreset.summary}</Text>}
          <Text size="xs">
            {differences.length === 0 ? '= as the paper’s preset. ' : `≠ differs from the paper’s preset: ${differences.map((row) => `${row.field.toLowerCase()} ${row.value} (paper’s preset: ${row.other})`).join('; ')}. `}
            <Anchor component="button" type="button" size="xs" aria-expanded={sources} onClick={() => setSources(!sources)}>{sources ? 'Hide' : 'Show'} what is published and what is our choice</Anchor>
          </Text>
          <Collapse expanded={sources} transitionDuration={100}>{chosenPreset === undefined ? null : <div className={classes.sources} tabIndex={0} role="region" aria-label="Published and chosen"><ProvenanceTable preset={chosenPreset} /></div>}</Collapse>
        </div>
        <Group justify="space-between" className={classes.foot}>
          <CostLine cost={cost} epochs={planned} />
          <Button type="submit" loading={start.busy && start.job === null} disabled={executor === null || (refusal !== null && executor.executor === undefined) || 'error' in parsed || network === ''}>Start training</Button>
        </Group>
        {start.error === null ? null : <ErrorCard error={start.error} title="The training did not start" />}
      </form>
      <Modal opened={layers !== null} onClose={() => setLayers(null)} title={layers?.name ?? ''} size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>{layers === null ? null : <LayerTable network={layers} />}</Modal>
    </Panel>
  )
}
