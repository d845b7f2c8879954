import { Button, Collapse, MultiSelect, NumberInput, Select, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { cellsOf, CLASSIFIER_RUNTIME } from '../../../shared/bench-cells'
import { BENCH_PLANS, planOf, planSeconds } from '../../../shared/bench-presets'
import { BOUNDARIES, RUNTIME_NAMES, type Boundary } from '../../../shared/domain/bench-result'
import type { NetworkView } from '../../../shared/domain/networks'
import type { JobHandle } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatDuration, plural } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'
import { BOUNDARY_WORDS, RUNTIME_WORDS } from './bench-words'

interface Props {
  readonly job: JobHandle<'bench.run'>
  readonly networks: readonly NetworkView[]
  /** Runs with a trained model. */
  readonly runs: readonly { readonly run: string; readonly name: string }[]
  /** ONNX classifiers of the user's. */
  readonly classifiers: readonly { readonly classifier: string; readonly title: string }[]
  readonly cores: number
  /** Why nothing can be measured; null where it can. */
  readonly refusal: string | null
}

const PRESET_WORDS = { quick: 'a first look', standard: 'loops of ten seconds, five repeats', mlperf: 'MLPerf’s single-stream rules: 600 s a cell' } as const
type Preset = keyof typeof PRESET_WORDS
const WHOLE = ['1', '2', '4', '8', '16', '32', '64'] as const

/** What to measure: the axes of the matrix, how long it will take, and what is known of the watts. */
export function MeasureForm({ job, networks, runs, classifiers, cores, refusal }: Props) {
  const [chosen, setChosen] = useState<string[]>(networks.filter(({ network }) => network === 'nano-a' || network === 'nano-b').map(({ network }) => network))
  const [trained, setTrained] = useState<string[]>([])
  const [foreign, setForeign] = useState<string[]>([])
  const [runtimes, setRuntimes] = useState<string[]>(['tfjs-graph', 'onnxruntime', 'litert'])
  const [precisions, setPrecisions] = useState<string[]>(['fp32'])
  const [threads, setThreads] = useState<string[]>(['1'])
  const [batches, setBatches] = useState<string[]>(['1'])
  const [boundary, setBoundary] = useState<Boundary>('network-only')
  const [preset, setPreset] = useState<Preset>('quick')
  const [watts, setWatts] = useState<{ readonly tdp: number | null; readonly cap: number | null }>({ tdp: null, cap: null })
  const [more, setMore] = useState(false)
  const axes = {
    runtimes: RUNTIME_NAMES.filter((one) => runtimes.includes(one)), precisions: (['fp32', 'int8'] as const).filter((one) => precisions.includes(one)),
    threads: numbersOf(threads), batches: numbersOf(batches), boundary,
  }
  const asIs = foreign.filter((one) => classifiers.some(({ classifier }) => classifier === one))
  const cells = cellsOf({ ...axes, networks: chosen.length + trained.length, classifiers: asIs.length })
  const plan = planOf({ preset, seconds: undefined, repeats: undefined, warmUpSeconds: undefined, idleSeconds: undefined, seed: 0 })
  const positive = (value: number | string): number | null => (typeof value === 'number' && value > 0 ? value : null)
  const lacksReader = asIs.length > 0 && !axes.runtimes.includes(CLASSIFIER_RUNTIME)
  const empty = cells.length === 0 || lacksReader
  const start = (): void => {
    void job.start({
      networks: chosen, runs: trained.map((run) => ({ run })), classifiers: asIs, ...axes, preset,
      ...(watts.tdp === null ? {} : { tdpWatts: watts.tdp }), ...(watts.cap === null ? {} : { capWatts: watts.cap }),
    })
  }
  return (
    <Panel title="Measure this machine">
      <form className={classes.form} onSubmit={(event) => { event.preventDefault(); if (!empty) start() }}>
        <MultiSelect size="xs" label="Networks" description="fresh weights: speed does not depend on them" searchable data={networks.map((one) => ({ value: one.network, label: one.name }))} value={chosen} onChange={setChosen} />
        {runs.length === 0 ? null : <MultiSelect size="xs" label="Trained weights" description="with their accuracy" data={runs.map((one) => ({ value: one.run, label: `${one.run}: ${one.name}` }))} value={trained} onChange={setTrained} />}
        {classifiers.length === 0 ? null : <MultiSelect size="xs" label="ONNX classifiers" description="Such a file is measured as it is, in ONNX Runtime: no other runtime reads it and nothing is cut to int8." data={classifiers.map((one) => ({ value: one.classifier, label: `${one.classifier}: ${one.title}` }))} value={asIs} onChange={setForeign} />}
        <MultiSelect size="xs" label="Runtimes" data={RUNTIME_NAMES.map((value) => ({ value, label: RUNTIME_WORDS[value] ?? value }))} value={runtimes} onChange={setRuntimes} />
        <MultiSelect size="xs" label="Precision" description="int8 in ONNX Runtime and LiteRT" data={['fp32', 'int8']} value={precisions} onChange={setPrecisions} />
        <MultiSelect size="xs" label="Threads" description={`This machine has ${plural(cores, 'core')}.`} data={[...WHOLE]} value={threads} onChange={setThreads} />
        <MultiSelect size="xs" label="Batch" description="1: single-stream; more: throughput, another metric" data={[...WHOLE]} value={batches} onChange={setBatches} />
        <Select size="xs" label="A query begins with" allowDeselect={false} data={BOUNDARIES.map((value) => ({ value, label: BOUNDARY_WORDS[value] }))} value={boundary} onChange={(value) => setBoundary(BOUNDARIES.find((one) => one === value) ?? 'network-only')} />
        <div>
          <Text size="xs" fw={500} id="bench-preset">Preset</Text>
          <SegmentedControl size="xs" fullWidth aria-labelledby="bench-preset" value={preset} onChange={(value) => { if (value in BENCH_PLANS) setPreset(value as Preset) }} data={Object.keys(BENCH_PLANS)} />
          <Text size="xs" c="dimmed">{PRESET_WORDS[preset]}</Text>
        </div>
        <UnstyledButton className={classes.more} aria-expanded={more} onClick={() => setMore(!more)}>{more ? '▾' : '▸'} Watts that are known</UnstyledButton>
        <Collapse expanded={more}>
          <Stack gap={8}>
            <NumberInput size="xs" label="TDP, W" description="for an estimate" min={0} max={2000} value={watts.tdp ?? ''} onChange={(value) => setWatts({ ...watts, tdp: positive(value) })} />
            <NumberInput size="xs" label="Cap of the power mode, W" description="the paper’s kind of figure, which ranks nothing" min={0} max={2000} value={watts.cap ?? ''} onChange={(value) => setWatts({ ...watts, cap: positive(value) })} />
          </Stack>
        </Collapse>
        <Text size="xs" c="dimmed" role="status">{empty ? `Nothing of this can be measured: ${lacksReader ? 'a classifier needs ONNX Runtime' : 'choose a network, a runtime and a precision that it computes in'}.` : `${plural(cells.length, 'cell')}, ${plural(plan.repeats, 'repeat')} each in random order: about ${formatDuration(planSeconds(plan, cells.length))}. Leave the machine alone meanwhile.`}</Text>
        <Button type="submit" disabled={refusal !== null || empty} loading={job.busy}>Measure</Button>
        {refusal === null ? null : <Text size="xs" style={{ color: 'var(--caution)' }}>▲ {refusal}</Text>}
        {job.job?.state === 'cancelled' ? <Text size="xs" role="status">■ Cancelled: nothing was kept.</Text> : null}
        {job.error === null || job.job?.state === 'cancelled' ? null : <ErrorCard error={job.error} title="Nothing was measured" />}
      </form>
    </Panel>
  )
}

function numbersOf(values: readonly string[]): number[] {
  return values.map(Number).sort((a, b) => a - b)
}
