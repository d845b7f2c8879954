import { Button, Group, MultiSelect, NumberInput, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { VARIED_PATHS, type VariedPath } from '../../../shared/domain/experiments'
import type { FoldSet } from '../../../shared/domain/folds'
import type { NetworkView } from '../../../shared/domain/networks'
import type { PresetView } from '../../../shared/domain/presets'
import type { RunSummary } from '../../../shared/domain/runs'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { LeakyBand } from '../../ui/LeakyMark'
import { Panel } from '../../ui/Screen'
import { honestFirst, ruleName } from '../folds/fold-facts'
import { classMisfit } from '../training/class-fit'
import { parseFolds } from '../training/cost'
import classes from './Experiments.module.css'
import { FieldRow } from './FieldRow'
import { gridCost, parseSeeds } from './grid-cost'
import { GridCostLine } from './GridCostLine'
import { FIELD_WORDS, parseField, variedOfRows } from './varied-fields'

interface Props {
  readonly networks: readonly NetworkView[]
  readonly presets: readonly PresetView[]
  readonly foldSets: readonly FoldSet[]
  readonly foldSet: FoldSet
  readonly runs: readonly RunSummary[]
  readonly cores: number
  /** Why no training can start; null where one can. */
  readonly refusal: string | null
  readonly onStarted: (experiment: string) => void
}

/** The form of a new experiment: networks, seeds and varied fields, with the count of runs and their cost before they start. */
export function NewExperiment({ networks, presets, foldSets, foldSet, runs, cores, refusal, onStarted }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([networks.find((one) => one.network === 'nano-b')?.network ?? networks[0]?.network ?? ''])
  const [folds, setFolds] = useState(foldSet.foldSet)
  const [preset, setPreset] = useState('quick')
  const [seeds, setSeeds] = useState('0, 1, 2')
  const [rows, setRows] = useState<readonly { readonly path: VariedPath; readonly text: string }[]>([])
  const [only, setOnly] = useState('')
  const [parallel, setParallel] = useState(cores)
  const [name, setName] = useState('')
  const start = useStudioCommand('experiment.start')

  const set = foldSets.find((one) => one.foldSet === folds) ?? foldSet
  const parsedSeeds = parseSeeds(seeds)
  const parsedFolds = parseFolds(only, set.k)
  const vary = variedOfRows(rows)
  const cost = gridCost({
    networks: chosen, seeds: 'seeds' in parsedSeeds ? parsedSeeds.seeds : [], vary, foldSet: set, foldsOnly: 'folds' in parsedFolds ? parsedFolds.folds : null,
    epochs: presets.find((one) => one.preset === preset)?.recipe.epochs ?? 0, earlier: runs, macs: new Map(networks.map((one) => [one.network, one.macs])),
  })
  const misfit = classMisfit(networks.filter((one) => chosen.includes(one.network)), set)
  const ready = refusal === null && misfit === null && cost.runs > 0 && cost.tooMany === null && !('error' in parsedFolds) && rows.every((row) => 'values' in parseField(row.path, row.text))
  const taken = rows.map((row) => row.path)
  const free = VARIED_PATHS.find((path) => path === 'batchSize' && !taken.includes(path)) ?? VARIED_PATHS.find((path) => !taken.includes(path))
  const submit = (): void => {
    if (!ready || 'error' in parsedSeeds || 'error' in parsedFolds) return
    start.mutate({
      networks: [...chosen], foldSet: set.foldSet, preset, seeds: [...parsedSeeds.seeds], vary, parallel,
      ...(parsedFolds.folds === null ? {} : { foldsOnly: [...parsedFolds.folds] }), ...(name.trim() === '' ? {} : { name: name.trim() }),
    }, { onSuccess: (started) => onStarted(started.experiment) })
  }
  return (
    <Panel title="New experiment">
      <form className={classes.form} onSubmit={(event) => { event.preventDefault(); submit() }}>
        <div className={classes.fields}>
          <MultiSelect label="Networks" data={networks.map((one) => ({ value: one.network, label: one.name }))} value={[...chosen]} onChange={setChosen} error={chosen.length === 0 ? 'Choose at least one network.' : undefined} />
          <Select label="Fold set" value={set.foldSet} onChange={(value) => { if (value !== null) setFolds(value) }} data={honestFirst(foldSets).map((one) => ({ value: one.foldSet, label: `${one.foldSet}: ${ruleName(one)}` }))} />
          <Select label="Preset that is varied" value={preset} onChange={(value) => { if (value !== null) setPreset(value) }} data={presets.map((one) => ({ value: one.preset, label: `${one.title}, ${one.recipe.epochs} epochs` }))} />
          <TextInput label="Seeds" placeholder="0, 1, 2" value={seeds} onChange={(event) => setSeeds(event.currentTarget.value)} error={'error' in parsedSeeds ? parsedSeeds.error : undefined} />
          <TextInput label="Folds" placeholder={`all ${set.k}`} value={only} onChange={(event) => setOnly(event.currentTarget.value)} error={'error' in parsedFolds ? parsedFolds.error : undefined} />
          <NumberInput label="Engines at once" min={1} max={64} allowDecimal={false} clampBehavior="blur" value={parallel} onChange={(value) => setParallel(typeof value === 'number' && Number.isInteger(value) ? value : cores)} />
          <TextInput label="Name" placeholder="after its number" maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </div>
        {set.rule === 'leaky' ? <LeakyBand /> : null}
        {misfit === null ? null : <Text size="sm" role="note" style={{ color: 'var(--wrong)' }}>✗ {misfit}</Text>}
        <div className={classes.rows}>
          {rows.map((row, place) => (
            <FieldRow key={row.path} path={row.path} text={row.text} taken={taken}
              onChange={(path, text) => setRows(rows.map((one, at) => (at === place ? { path, text } : one)))} onRemove={() => setRows(rows.filter((_, at) => at !== place))} />
          ))}
          <Group gap="xs">
            <Button variant="default" disabled={free === undefined} onClick={() => { if (free !== undefined) setRows([...rows, { path: free, text: FIELD_WORDS[free].example }]) }}>Vary a field of the recipe</Button>
            {rows.length === 0 ? <Text size="xs" c="dimmed">Nothing of the recipe varies yet: the runs differ by network and seed alone.</Text> : null}
          </Group>
        </div>
        <Group justify="space-between" className={classes.foot}>
          <GridCostLine cost={cost} />
          <Button type="submit" loading={start.isPending} disabled={!ready}>Start {cost.runs === 1 ? '1 run' : `${cost.runs} runs`}</Button>
        </Group>
        {start.error === null ? null : <ErrorCard error={start.error} title="The experiment did not start" />}
      </form>
    </Panel>
  )
}
