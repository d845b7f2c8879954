import { Button, NumberInput, Select, Text } from '@mantine/core'
import { useState } from 'react'
import type { NetworkView } from '../../../shared/domain/networks'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatDuration } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'
import { measureSeconds } from './table2'

interface Props {
  readonly networks: readonly NetworkView[]
  readonly cores: number
  /** Why nothing can be measured; null where it can. */
  readonly refusal: string | null
}

/** What to measure and how long that will take, said before it starts. */
export function MeasureForm({ networks, cores, refusal }: Props) {
  const [network, setNetwork] = useState(networks.find((one) => one.network === 'nano-b')?.network ?? networks[0]?.network ?? '')
  const [threads, setThreads] = useState(1)
  const [seconds, setSeconds] = useState(3)
  const [repeats, setRepeats] = useState(5)
  const measure = useJob('bench.measure')
  const number = (value: number | string, otherwise: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : otherwise)
  const time = measureSeconds({ seconds, repeats })
  return (
    <Panel title="Measure this machine">
      <form className={classes.form} onSubmit={(event) => { event.preventDefault(); void measure.start({ network, threads, seconds, repeats }) }}>
        <Select label="Network" data={networks.map((one) => ({ value: one.network, label: one.name }))} value={network} onChange={(value) => { if (value !== null) setNetwork(value) }} />
        <NumberInput label="Threads" description={`This machine has ${cores} ${cores === 1 ? 'core' : 'cores'}.`} min={1} max={64} allowDecimal={false} clampBehavior="blur" value={threads} onChange={(value) => setThreads(number(value, 1))} />
        <NumberInput label="Seconds a repeat" min={0.5} max={600} step={0.5} clampBehavior="blur" value={seconds} onChange={(value) => setSeconds(number(value, 3))} />
        <NumberInput label="Repeats" min={1} max={20} allowDecimal={false} clampBehavior="blur" value={repeats} onChange={(value) => setRepeats(number(value, 5))} />
        <Text size="xs" c="dimmed">
          Single-stream: one picture at a time, the network only, 32-bit floats. Takes about {formatDuration(time)}. {seconds < 10 ? 'Loops of 10 s or more are steadier; this is a quick look.' : 'Leave the machine alone meanwhile.'}
        </Text>
        <Button type="submit" disabled={refusal !== null} loading={measure.busy}>Measure</Button>
        {refusal === null ? null : <Text size="xs" style={{ color: 'var(--caution)' }}>▲ {refusal}</Text>}
        {measure.busy ? <JobProgress job={measure.job} onCancel={() => void measure.cancel()} /> : null}
        {measure.job?.state === 'cancelled' ? <Text size="xs" role="status">■ Cancelled: nothing was kept.</Text> : null}
        {measure.error === null || measure.job?.state === 'cancelled' ? null : <ErrorCard error={measure.error} title="Nothing was measured" />}
      </form>
    </Panel>
  )
}
