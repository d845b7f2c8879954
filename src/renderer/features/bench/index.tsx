import { Button, Menu, MultiSelect, Select, Tabs } from '@mantine/core'
import { IconGauge } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { rowsOfBench } from '../../../shared/table-2'
import { fetchQuery, queryKey, useStudioCommand, useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatTime, plural } from '../../ui/format'
import { Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { offerUndo } from '../../ui/undo'
import { ExportBench } from './ExportBench'
import { MeterDialog } from './MeterDialog'
import classes from './Bench.module.css'
import { BenchView } from './BenchView'
import { LiveGauge } from './LiveGauge'
import { MeasureForm } from './MeasureForm'
import { Microcontroller } from './Microcontroller'
import { OtherDevices } from './OtherDevices'
import { PowerPanel } from './PowerPanel'
import { SpeedTable } from './SpeedTable'

/** Bench: how fast networks are on this machine and what they draw, with interval, distribution and conditions, beside the paper's Table 2. */
export default function BenchScreen() {
  const benches = useStudioQuery('bench.list', {})
  const networks = useStudioQuery('network.list', {})
  const runs = useStudioQuery('run.list', {})
  const classifiers = useStudioQuery('classifier.list', {})
  const info = useStudioQuery('studio.info', {})
  const job = useJob('bench.run', { adopt: true })
  const [chosen, setChosen] = useState<string | null>(null)
  const [beside, setBeside] = useState<string[]>([])
  const [opened, setOpened] = useState<'export' | 'meter' | null>(null)
  const remove = useStudioCommand('bench.delete')
  const restore = useStudioCommand('bench.restore')
  const items = benches.data?.items ?? []
  const shown = items.find((bench) => bench.bench === chosen)?.bench ?? items[0]?.bench ?? null
  const whole = useStudioQuery('bench.get', { bench: shown ?? 'bench-1' }, { enabled: shown !== null })
  const others = useQueries({ queries: beside.filter((bench) => bench !== shown && items.some((one) => one.bench === bench)).map((bench) => ({ queryKey: queryKey('bench.get', { bench }) as readonly unknown[], queryFn: () => fetchQuery('bench.get', { bench }) })) })
  const failure = benches.error ?? networks.error ?? classifiers.error ?? (shown === null ? null : whole.error)
  if (failure !== null) return <Screen title="Bench"><ErrorCard error={failure} title="The measurements could not be read" onRetry={() => { void benches.refetch(); void networks.refetch(); void classifiers.refetch(); void whole.refetch() }} /></Screen>
  if (benches.data === undefined || networks.data === undefined || runs.data === undefined || (shown !== null && whole.data === undefined)) return <ScreenSkeleton />

  const nameOf = (network: string): string | undefined => networks.data.items.find((one) => one.network === network)?.name
  const stored = shown === null ? undefined : whole.data
  const train = info.data?.abilities.train
  const trained = runs.data.items.filter(({ foldsDone }) => foldsDone > 0).map(({ run, name }) => ({ run, name }))
  const takeAway = (bench: string): void => remove.mutate({ bench }, { onSuccess: () => offerUndo(`${bench} was removed.`, () => restore.mutateAsync({ bench })) })
  const rowsBeside = others.flatMap(({ data }) => (data === undefined ? [] : rowsOfBench(data, nameOf)))
  const choices = items.map((bench) => ({ value: bench.bench, label: `${bench.bench}: ${bench.title === '' ? bench.networks.join(', ') : bench.title}, ${formatTime(bench.startedAt)}` }))
  const elsewhere = <OtherDevices networks={networks.data.items.map(({ network, name }) => ({ id: network, name }))} runs={trained.map(({ run, name }) => ({ id: run, name }))} onImported={setChosen} />
  const actions = shown === null ? elsewhere : (
    <>
      {elsewhere}
      {items.length < 2 ? null : <Select aria-label="Measurement" w={320} allowDeselect={false} value={shown} onChange={setChosen} data={choices} />}
      <Menu position="bottom-end">
        <Menu.Target><Button variant="default" size="xs">{shown}: more</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened('export')}>Export…</Menu.Item>
          <Menu.Item onClick={() => setOpened('meter')}>Add a meter’s watts…</Menu.Item>
          <Menu.Item color="red" onClick={() => takeAway(shown)}>Remove</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
  return (
    <Screen title="Bench" detail={plural(items.length, 'measurement')} actions={actions}>
      <div className={classes.panes}>
        <div className={classes.middle}>
          <MeasureForm job={job} networks={networks.data.items} runs={trained} classifiers={classifiers.data?.items ?? []} cores={info.data?.cores ?? 1} refusal={train === undefined || train.ok ? null : train.reason} />
          <PowerPanel />
        </div>
        <div className={classes.middle}>
          {job.busy ? <LiveGauge job={job} /> : null}
          <Tabs defaultValue="measured" keepMounted={false}>
            <Tabs.List><Tabs.Tab value="measured">Measured</Tabs.Tab><Tabs.Tab value="microcontroller">Microcontroller</Tabs.Tab></Tabs.List>
            <Tabs.Panel value="measured" pt="xs">
              <div className={classes.middle}>
                {items.length < 2 ? null : <MultiSelect size="xs" label="Beside it" description="other measurements in the same table and bars: other power modes, machines, weights" maxValues={6} data={choices.filter(({ value }) => value !== shown)} value={beside.filter((bench) => bench !== shown)} onChange={setBeside} />}
                {stored === undefined ? (
                  <>
                    <EmptyState icon={IconGauge} title="Nothing measured yet">Choose what to measure on the left: a quick look at two networks takes under a minute. The paper’s own numbers stand below.</EmptyState>
                    <SpeedTable rows={[]} bench={null} chosen={null} onChoose={() => undefined} />
                  </>
                ) : <BenchView key={stored.bench} stored={stored} rows={[...rowsOfBench(stored, nameOf), ...rowsBeside]} />}
              </div>
            </Tabs.Panel>
            <Tabs.Panel value="microcontroller" pt="xs"><Microcontroller networks={networks.data.items} /></Tabs.Panel>
          </Tabs>
        </div>
      </div>
      {shown === null ? null : <ExportBench key={`export ${shown}`} bench={shown} opened={opened === 'export'} onClose={() => setOpened(null)} />}
      {shown === null ? null : <MeterDialog key={`meter ${shown}`} bench={shown} opened={opened === 'meter'} onClose={() => setOpened(null)} />}
    </Screen>
  )
}
