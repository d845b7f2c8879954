import { Button, Menu, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useJob } from '../../client/use-job'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatBytes, plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'
import { pathOf } from '../../ui/paths'

interface Choice { readonly id: string; readonly name: string }

/** Networks measured on a board without the studio: a folder goes there, a file comes back. */
export function OtherDevices({ networks, runs, onImported }: { readonly networks: readonly Choice[]; readonly runs: readonly Choice[]; readonly onImported: (bench: string) => void }) {
  const [opened, setOpened] = useState<'bundle' | 'import' | null>(null)
  const close = (): void => setOpened(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><Button variant="default" size="xs">Other devices</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened('bundle')}>Write a bundle…</Menu.Item>
          <Menu.Item onClick={() => setOpened('import')}>Bring a result in…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === 'bundle' ? <WriteBundle networks={networks} runs={runs} onClose={close} /> : null}
      {opened === 'import' ? <BringIn onClose={close} onImported={onImported} /> : null}
    </>
  )
}

/** One folder with models, noise as inputs and scripts that need ONNX Runtime alone. */
function WriteBundle({ networks, runs, onClose }: { readonly networks: readonly Choice[]; readonly runs: readonly Choice[]; readonly onClose: () => void }) {
  const job = useJob('bench.bundle', { adopt: true })
  const [chosen, setChosen] = useState<string[]>(['nano-a', 'nano-b'].filter((id) => networks.some((one) => one.id === id)))
  const [trained, setTrained] = useState<string[]>([])
  const none = chosen.length + trained.length === 0
  return (
    <Modal opened onClose={onClose} title="A bundle for another device" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Text size="sm">Models in float32 and int8, 32 pictures of noise, the answers to be expected, and scripts for Python and Node. The device needs ONNX Runtime and nothing of the studio; no picture of anybody leaves it.</Text>
        {job.busy ? <JobProgress job={job.job} onCancel={() => void job.cancel()} /> : (
          <>
            <MultiSelect label="Trained models" description="a run’s first finished fold, or a final model, with its accuracy" data={runs.map(({ id, name }) => ({ value: id, label: `${id}: ${name}` }))} value={trained} onChange={setTrained} placeholder={runs.length === 0 ? 'none is trained yet' : ''} />
            <MultiSelect label="Networks with fresh weights" description="for speed alone" data={networks.map(({ id, name }) => ({ value: id, label: name }))} value={chosen} onChange={setChosen} />
            {none ? <Text role="status" c="dimmed">Choose a network first.</Text> : <ChooseFolder onChoose={(out) => void job.start({ networks: chosen, runs: trained.map((run) => ({ run })), out })}>All of it is written or nothing.</ChooseFolder>}
          </>
        )}
        {job.result === null ? null : <Text role="status" size="sm" style={{ color: 'var(--right)' }}>✓ {plural(job.result.files.length, 'file')}, {formatBytes(job.result.bytes)}, in {job.result.path}. On the device: python3 run.py, or node run.mjs</Text>}
        {job.error === null || job.job?.state === 'cancelled' ? null : <ErrorCard error={job.error} title="Nothing was written" />}
      </Stack>
    </Modal>
  )
}

/** A result file, checked by every rule of its format before it stands among the others. */
function BringIn({ onClose, onImported }: { readonly onClose: () => void; readonly onImported: (bench: string) => void }) {
  const job = useJob('bench.import')
  const [file, setFile] = useState('result.json')
  return (
    <Modal opened onClose={onClose} title="Measurements of another device" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <TextInput label="File" value={file} onChange={(event) => setFile(event.currentTarget.value)} classNames={{ input: 'mono' }} />
        {job.busy ? <JobProgress job={job.job} onCancel={() => void job.cancel()} /> : file.trim() === '' ? <Text role="status" c="dimmed">Name the file first.</Text> : (
          <ChooseFolder onChoose={(folder) => void job.start({ path: pathOf(folder, file) })}>Choose the folder that the file lies in. Its figures are computed again from the raw latencies before it is taken in; its seal shows damage, not who sealed it.</ChooseFolder>
        )}
        {job.result === null ? null : (
          <Text role="status" size="sm" style={{ color: 'var(--right)' }}>✓ {job.result.bench}: {job.result.measured} of {plural(job.result.cells, 'cell')} measured on {job.result.device}. <Button size="compact-xs" variant="default" onClick={() => { onImported(job.result?.bench ?? ''); onClose() }}>Show it</Button></Text>
        )}
        {job.error === null ? null : <ErrorCard error={job.error} title="Nothing was taken in" />}
      </Stack>
    </Modal>
  )
}
