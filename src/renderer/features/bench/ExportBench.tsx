import { Checkbox, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { BENCH_EXPORT_FORMATS } from '../../../shared/domain/bench'
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
