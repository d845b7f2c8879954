import { Select, Text } from '@mantine/core'
import { IconGauge } from '@tabler/icons-react'
import { useState } from 'react'
import { useStudioQuery } from '../../client/hooks'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatNumber, formatTime } from '../../ui/format'
import { Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import classes from './Bench.module.css'
import { BenchView } from './BenchView'
import { MeasureForm } from './MeasureForm'
import { SpeedTable } from './SpeedTable'

/** Bench: how fast a network is on this machine, with interval, distribution and conditions, beside the paper's Table 2. */
export default function BenchScreen() {
  const benches = useStudioQuery('bench.list', {})
  const networks = useStudioQuery('network.list', {})
  const info = useStudioQuery('studio.info', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const failure = benches.error ?? networks.error
  if (failure !== null) return <Screen title="Bench"><ErrorCard error={failure} title="The measurements could not be read" onRetry={() => { void benches.refetch(); void networks.refetch() }} /></Screen>
  if (benches.data === undefined || networks.data === undefined) return <ScreenSkeleton />

  const sorted = [...benches.data.items].sort((a, b) => b.createdAt - a.createdAt)
  const shown = sorted.find((bench) => bench.bench === chosen) ?? sorted[0]
  const nameOf = (network: string): string => networks.data.items.find((one) => one.network === network)?.name ?? network
  const train = info.data?.abilities.train
  const choose = sorted.length < 2 ? undefined : (
    <Select aria-label="Measurement" w={300} value={shown?.bench ?? null} onChange={setChosen}
      data={sorted.map((bench) => ({ value: bench.bench, label: `${bench.bench}: ${nameOf(bench.network)}, ${formatNumber(bench.framesPerSecond.mean, 0)} FPS, ${formatTime(bench.createdAt)}` }))} />
  )
  return (
    <Screen title="Bench" detail={`${sorted.length} ${sorted.length === 1 ? 'measurement' : 'measurements'} on this machine`} actions={choose}>
      <div className={classes.panes}>
        <MeasureForm networks={networks.data.items} cores={info.data?.cores ?? 1} refusal={train === undefined || train.ok ? null : train.reason} />
        <div className={classes.middle}>
          {shown === undefined
            ? <EmptyState icon={IconGauge} title="Nothing measured yet">Choose what to measure on the left: five repeats of three seconds give a first number with its interval. <Text span size="sm">The paper’s own numbers stand below.</Text></EmptyState>
            : <BenchView bench={shown} name={nameOf(shown.network)} />}
          <SpeedTable benches={sorted} nameOf={nameOf} />
        </div>
      </div>
    </Screen>
  )
}
