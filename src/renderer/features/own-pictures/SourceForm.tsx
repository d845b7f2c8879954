import { Button, Checkbox, Modal, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InputOf } from '../../../shared/contract'
import type { RunSummary } from '../../../shared/domain/runs'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { formatPercent } from '../../ui/format'
import { pathOf } from '../../ui/paths'
import classes from './OwnPictures.module.css'

interface Props {
  readonly runs: readonly RunSummary[]
  /** The run to begin with, where the address names one. */
  readonly first: string | undefined
  readonly busy: boolean
  readonly onStart: (input: InputOf<'prediction.apply'>) => void
}

/** Which run looks at which pictures. A host lets a page name files only below folders its user has chosen, so the folder comes first. */
export function SourceForm({ runs, first, busy, onStart }: Props) {
  const [run, setRun] = useState((runs.find((one) => one.run === first) ?? runs[0])?.run ?? null)
  const [folder, setFolder] = useState<string | null>(null)
  const [file, setFile] = useState('')
  const [every, setEvery] = useState<number | string>(1)
  const [detect, setDetect] = useState(true)
  const [choosing, setChoosing] = useState(false)
  const known = (one: RunSummary): string => {
    const accuracy = one.kind === 'final' ? one.estimate?.accuracy : one.pooledAccuracy
    return one.leaky ? 'leaky control' : accuracy == null ? one.networkName : `${one.networkName}, ${formatPercent(accuracy)}`
  }
  const ready = run !== null && folder !== null && typeof every === 'number'
  return (
    <form className={classes.form} onSubmit={(event) => {
      event.preventDefault()
      if (ready) onStart({ run, path: pathOf(folder, file), every, detect })
    }}>
      <Select label="Run" w={250} value={run} onChange={setRun} allowDeselect={false} data={runs.map((one) => ({ value: one.run, label: `${one.run}: ${one.name} (${one.kind === 'final' ? 'final model, ' : ''}${known(one)})` }))} />
      <TextInput label="Folder" className={classes.folder} readOnly value={folder ?? ''} placeholder="none chosen" classNames={{ input: 'mono' }}
        rightSectionWidth={86} rightSection={<Button size="compact-xs" variant="default" onClick={() => setChoosing(true)}>Choose…</Button>} />
      <TextInput label="A file in it" description="zip, video or picture; empty for the whole folder" w={230} value={file} onChange={(event) => setFile(event.currentTarget.value)} placeholder="clip.mp4" classNames={{ input: 'mono' }} />
      <NumberInput label="Every" description="nth picture or frame" w={120} min={1} max={1000} allowDecimal={false} clampBehavior="strict" value={every} onChange={setEvery} />
      <Checkbox label="Look for faces" description="where no landmarks lie beside" checked={detect} onChange={(event) => setDetect(event.currentTarget.checked)} />
      <Button type="submit" loading={busy} disabled={!ready}>Look at them</Button>
      <Modal opened={choosing} onClose={() => setChoosing(false)} title="Folder with your pictures" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        <ChooseFolder onChoose={(path) => {
          setFolder(path)
          setChoosing(false)
        }}>
          Pictures are PNG or JPEG; each folder inside is a sequence of its own. For a zip or a video choose the folder it lies in. Nothing is copied, nothing leaves this machine.
        </ChooseFolder>
      </Modal>
    </form>
  )
}
