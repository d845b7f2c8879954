import { Button, Modal, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { pixelScaleSchema, type Classifier } from '../../../shared/domain/classifier'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import { useJob } from '../../client/use-job'
import { emotionName } from '../../theme/emotions'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { pathOf } from '../../ui/paths'
import { isComplete, PIXEL_WORDS } from './classifier-facts'
import classes from './Classifiers.module.css'

/** Brings in an ONNX file: which, what its outputs say in their order, and what its pictures are made of. A host lets a page name files only below folders its user has chosen. */
export function ImportClassifier() {
  const job = useJob('classifier.import', { adopt: true })
  const [folder, setFolder] = useState<string | null>(null)
  const [file, setFile] = useState('')
  const [title, setTitle] = useState('')
  const [named, setNamed] = useState<Emotion[]>([])
  const [pixels, setPixels] = useState<Classifier['spec']['pixels']>('unit')
  const [size, setSize] = useState<number | string>('')
  const [crop, setCrop] = useState<number | string>(2.4)
  const [choosing, setChoosing] = useState(false)
  const ready = isComplete({ folder, file, title, classes: named }) && typeof crop === 'number'
  return (
    <form className={classes.form} aria-label="Bring in an ONNX classifier" onSubmit={(event) => {
      event.preventDefault()
      if (ready && folder !== null) void job.start({ path: pathOf(folder, file), title: title.trim(), classes: named, preparation: { pixels, cropInterOcular: crop, ...(typeof size === 'number' ? { size } : {}) } })
    }}>
      <TextInput label="Folder" className={classes.wide} readOnly value={folder ?? ''} placeholder="none chosen" classNames={{ input: 'mono' }}
        rightSectionWidth={86} rightSection={<Button size="compact-xs" variant="default" onClick={() => setChoosing(true)}>Choose…</Button>} />
      <TextInput label="ONNX file in it" w={200} value={file} onChange={(event) => setFile(event.currentTarget.value)} placeholder="classifier.onnx" classNames={{ input: 'mono' }} />
      <TextInput label="Title" w={180} value={title} maxLength={120} onChange={(event) => setTitle(event.currentTarget.value)} />
      <MultiSelect label="What its outputs say, in their order" className={classes.wide} data={EMOTIONS.map((emotion) => ({ value: emotion, label: emotionName(emotion) }))} value={named}
        onChange={(values) => setNamed(values.flatMap((value) => EMOTIONS.find((emotion) => emotion === value) ?? []))} placeholder={named.length === 0 ? 'choose the first output first' : ''} />
      <Select label="Pixels" w={230} allowDeselect={false} value={pixels} data={pixelScaleSchema.options.map((value) => ({ value, label: PIXEL_WORDS[value] }))} onChange={(value) => setPixels(pixelScaleSchema.options.find((one) => one === value) ?? 'unit')} />
      <NumberInput label="Edge in pixels" description="where the file leaves it open" w={190} min={16} max={512} allowDecimal={false} value={size} onChange={setSize} />
      <NumberInput label="Crop" description="in distances between the eyes" w={190} min={1.2} max={8} step={0.1} decimalScale={2} value={crop} onChange={setCrop} />
      <Button type="submit" loading={job.busy} disabled={!ready}>Bring it in</Button>
      <div className={classes.full}>
        {job.busy ? <JobProgress job={job.job} onCancel={() => void job.cancel()} /> : null}
        {job.error === null || job.job?.state === 'cancelled' ? null : <ErrorCard error={job.error} title="The file was not brought in" />}
      </div>
      <Modal opened={choosing} onClose={() => setChoosing(false)} title="Folder with your ONNX file" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        <ChooseFolder onChoose={(path) => {
          setFolder(path)
          setChoosing(false)
        }}>
          The file is read in a process of its own and copied into the studio; nothing leaves this machine.
        </ChooseFolder>
      </Modal>
    </form>
  )
}
