import { Button, Group, Modal, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InputOf } from '../../../shared/contract'
import { useStudioCommand } from '../../client/hooks'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { pathOf } from '../../ui/paths'

type Meter = InputOf<'bench.meter'>['meter']
type Ask = (meter: Meter) => void

const numberOf = (value: number | string): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** What a meter before the power supply showed while the machine measured: its record, or a figure typed in. */
export function MeterDialog({ bench, opened, onClose }: { readonly bench: string; readonly opened: boolean; readonly onClose: () => void }) {
  const meter = useStudioCommand('bench.meter')
  const [way, setWay] = useState<Meter['kind']>('csv')
  const add: Ask = (record) => { meter.mutate({ bench, meter: record }, { onSuccess: onClose }) }
  return (
    <Modal opened={opened} onClose={onClose} title={`A meter’s watts for ${bench}`} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">Watts that a meter before the power supply showed while the machine measured. Its record tells the cells apart; one figure stands for all of them.</Text>
        <SegmentedControl aria-label="How the watts are given" value={way} onChange={(value) => { meter.reset(); setWay(value) }} data={[{ value: 'csv', label: 'A record (CSV)' }, { value: 'typed', label: 'A figure' }]} />
        {way === 'csv' ? <Record onAdd={add} /> : <Figure isPending={meter.isPending} onAdd={add} />}
        {meter.error === null ? null : <ErrorCard error={meter.error} title="Nothing was added" />}
      </Stack>
    </Modal>
  )
}

function Record({ onAdd }: { readonly onAdd: Ask }) {
  const [file, setFile] = useState('meter.csv')
  const [ahead, setAhead] = useState<number | null>(0)
  return (
    <>
      <TextInput label="File" description="a header with a column “time” (ISO 8601, or seconds or milliseconds since 1970) and one “watts”" value={file} onChange={(event) => setFile(event.currentTarget.value)} classNames={{ input: 'mono' }} />
      <NumberInput label="Seconds that the meter’s clock is ahead of the machine’s" min={-86_400} max={86_400} value={ahead ?? ''} onChange={(value) => setAhead(numberOf(value))} />
      {file.trim() === '' || ahead === null ? <Text role="status" c="dimmed">Name the file and the clock first.</Text> : (
        <ChooseFolder onChoose={(folder) => onAdd({ kind: 'csv', path: pathOf(folder, file), aheadSeconds: ahead })}>Choose the folder that the file lies in.</ChooseFolder>
      )}
    </>
  )
}

function Figure({ isPending, onAdd }: { readonly isPending: boolean; readonly onAdd: Ask }) {
  const [watts, setWatts] = useState<number | null>(null)
  const [idle, setIdle] = useState<number | null>(null)
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      if (watts !== null && watts > 0) onAdd({ kind: 'typed', watts, ...(idle === null ? {} : { idleWatts: idle }) })
    }}>
      <Stack gap="sm">
        <NumberInput label="Watts at work" required min={0} max={100_000} value={watts ?? ''} onChange={(value) => setWatts(numberOf(value))} />
        <NumberInput label="Watts of the idle machine" description="for net energy" min={0} max={100_000} value={idle ?? ''} onChange={(value) => setIdle(numberOf(value))} />
        <Group justify="flex-end"><Button type="submit" disabled={watts === null || watts <= 0} loading={isPending}>Add</Button></Group>
      </Stack>
    </form>
  )
}
