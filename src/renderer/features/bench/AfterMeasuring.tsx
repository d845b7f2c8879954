import { Button, Checkbox, Group, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { BENCH_EXPORT_FORMATS } from '../../../shared/domain/bench'
import { useStudioCommand } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatBytes, plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'

const FORMAT_WORDS = { json: 'the sealed file, for other programs', csv: 'a line a cell, and the numbers of every figure', svg: 'figures for print', png: 'figures as pictures', samples: 'every latency, nanoseconds' } as const

/** Writes a measurement into a folder. */
export function ExportBench({ bench, opened, onClose }: { readonly bench: string; readonly opened: boolean; readonly onClose: () => void }) {
  const job = useJob('bench.export')
  const [formats, setFormats] = useState<string[]>(['json', 'csv', 'svg', 'png'])
  const chosen = BENCH_EXPORT_FORMATS.filter((format) => formats.includes(format))
  return (
    <Modal opened={opened} onClose={onClose} title={`Export ${bench}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        {job.busy ? <JobProgress job={job.job} onCancel={() => void job.cancel()} /> : (
          <>
            <Checkbox.Group label="Formats" value={formats} onChange={setFormats}>
              <Stack gap={6} mt={6}>{BENCH_EXPORT_FORMATS.map((format) => <Checkbox key={format} size="xs" value={format} label={format} description={FORMAT_WORDS[format]} />)}</Stack>
            </Checkbox.Group>
            {chosen.length === 0 ? <Text role="status" c="dimmed">Choose a format first.</Text> : <ChooseFolder onChoose={(out) => void job.start({ bench, formats: chosen, out })}>All of it is written or nothing.</ChooseFolder>}
          </>
        )}
        {job.result === null ? null : <Text role="status" size="sm" style={{ color: 'var(--right)' }}>✓ {plural(job.result.files.length, 'file')}, {formatBytes(job.result.bytes)}, in {job.result.path}</Text>}
        {job.error === null ? null : <ErrorCard error={job.error} title="Nothing was exported" />}
      </Stack>
    </Modal>
  )
}

/** What a meter before the power supply showed, typed in; a record of it is given on the command line. */
export function TypeMeter({ bench, opened, onClose }: { readonly bench: string; readonly opened: boolean; readonly onClose: () => void }) {
  const meter = useStudioCommand('bench.meter')
  const [watts, setWatts] = useState<number | null>(null)
  const [idle, setIdle] = useState<number | null>(null)
  const numberOf = (value: number | string): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
  return (
    <Modal opened={opened} onClose={onClose} title={`A meter’s watts for ${bench}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        if (watts !== null && watts > 0) meter.mutate({ bench, meter: { kind: 'typed', watts, ...(idle === null ? {} : { idleWatts: idle }) } }, { onSuccess: onClose })
      }}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">Watts that a meter before the power supply showed while the machine measured. One figure stands for all cells; a record as CSV tells them apart: nano-studio bench meter {bench} --csv FILE</Text>
          <NumberInput label="Watts at work" required min={0} max={100_000} value={watts ?? ''} onChange={(value) => setWatts(numberOf(value))} />
          <NumberInput label="Watts of the idle machine" description="for net energy" min={0} max={100_000} value={idle ?? ''} onChange={(value) => setIdle(numberOf(value))} />
          <Group justify="flex-end"><Button type="submit" disabled={watts === null || watts <= 0} loading={meter.isPending}>Add</Button></Group>
          {meter.error === null ? null : <ErrorCard error={meter.error} title="Nothing was added" />}
        </Stack>
      </form>
    </Modal>
  )
}
