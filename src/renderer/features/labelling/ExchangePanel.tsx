import { Button, Group, Modal, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { labelExportFormatSchema, type LabelExportFormat } from '../../../shared/domain/label-exchange'
import { studioClient } from '../../client/studio-client'
import { useJob } from '../../client/use-job'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'
import { Panel } from '../../ui/Screen'
import { AgreementPanel } from './AgreementPanel'
import classes from './Labelling.module.css'

const FORMATS: Readonly<Record<LabelExportFormat, string>> = {
  json: 'JSON: the whole journal, which another machine merges', csv: 'CSV: a table of what counts now', 'ck+': 'CK+: Emotion and FACS trees',
  folders: 'Folders: one a class, with SHA-256', eaf: 'ELAN: one .eaf a sequence',
}
/** Problems that are listed; the job keeps all. */
const SHOWN = 8

/** Labels of a dataset: out as files, in from files, and annotators beside each other. */
export function ExchangePanel({ dataset }: { readonly dataset: string }) {
  const [format, setFormat] = useState<LabelExportFormat>('json')
  const [choosing, setChoosing] = useState<'out' | 'in' | null>(null)
  const out = useJob('label.export')
  const taken = useJob('label.import')
  const choose = (path: string): void => {
    setChoosing(null)
    if (choosing === 'out') void out.start({ dataset, format, out: path })
    else void taken.start({ dataset, path })
  }
  return (
    <>
      <Panel title="Labels as files">
        <Group align="end" gap="xs">
          <Select label="Format" w="26rem" maw="100%" data={labelExportFormatSchema.options.map((value) => ({ value, label: FORMATS[value] }))} value={format} allowDeselect={false} onChange={(value) => setFormat((value ?? 'json') as LabelExportFormat)} />
          <Button variant="default" loading={out.busy} onClick={() => setChoosing('out')}>Export to a folder</Button>
          <Button variant="default" loading={taken.busy} onClick={() => setChoosing('in')}>Import from a folder</Button>
        </Group>
        {out.busy && <JobProgress job={out.job} onCancel={() => void out.cancel()} />}
        {taken.busy && <JobProgress job={taken.job} onCancel={() => void taken.cancel()} />}
        {out.error !== null && <ErrorCard title="The labels were not exported" error={out.error} />}
        {taken.error !== null && <ErrorCard title="No label was imported" error={taken.error} />}
        {out.result !== null && <Text mt={8} role="status">{plural(out.result.sequences, 'labelled sequence')} written in {plural(out.result.files.length, 'file')}, the first <span className="mono">{out.result.files[0]}</span>.</Text>}
        {taken.result !== null && (
          <div role="status" className={classes.taken}>
            <Text>{plural(taken.result.added, 'entry', 'entries')} added as one step ({taken.result.format}), {taken.result.unchanged} said the same already, {plural(taken.result.problems.length, 'problem')}.</Text>
            {taken.result.added > 0 && <Button size="compact-xs" variant="default" onClick={() => { studioClient().call('label.undo', { dataset }).then(() => taken.reset(), () => undefined) }}>Undo the import</Button>}
            <ul>{taken.result.problems.slice(0, SHOWN).map((problem) => <li key={`${problem.path} ${problem.line ?? ''} ${problem.message}`}>{problem.message}</li>)}</ul>
            {taken.result.problems.length > SHOWN && <Text size="xs" c="dimmed">and {taken.result.problems.length - SHOWN} more</Text>}
          </div>
        )}
      </Panel>
      <AgreementPanel dataset={dataset} />
      <Modal opened={choosing !== null} onClose={() => setChoosing(null)} size="lg" title={choosing === 'out' ? 'Export labels to' : 'Import labels from'} closeButtonProps={{ 'aria-label': 'Close' }}>
        <ChooseFolder onChoose={choose}>
          {choosing === 'out' ? 'Choose a folder outside the dataset. What is in it stays: where it is not empty, a folder of its own is made inside.' : 'Choose a folder that the studio, ELAN, OpenFace or Py-Feat wrote, or a CK+ tree. Its format is recognised.'}
        </ChooseFolder>
      </Modal>
    </>
  )
}
