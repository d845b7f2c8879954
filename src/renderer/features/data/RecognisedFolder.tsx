import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { InputOf } from '../../../shared/contract'
import { videoPartSchema, type DatasetFormat, type Recognition, type VideoPart } from '../../../shared/domain/dataset'
import { Facts } from '../../ui/Facts'
import { formatCount } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { classesOf, type Choices } from './class-choices'
import { ClassWords } from './ClassWords'
import { DryRun } from './DryRun'
import { NoSubjects } from './NoSubjects'
import { SampleStrip } from './SampleStrip'

interface Props {
  readonly found: Recognition
  /** What the user chose instead of what was recognised. */
  readonly format: DatasetFormat | null
  readonly onFormat: (format: DatasetFormat | null) => void
  readonly onImport: (input: InputOf<'dataset.import'>) => void
  readonly another: ReactNode
}

/** What a look at the names says before anything is taken in: layout, counts, class words; and the way to look closer. */
export function RecognisedFolder({ found, format, onFormat, onImport, another }: Props) {
  const [name, setName] = useState('')
  const [choices, setChoices] = useState<Choices>({})
  const [every, setEvery] = useState<number | string>('')
  const [part, setPart] = useState<VideoPart | null>(null)
  const last = found.path.split(/[\\/]/).filter((part) => part !== '').pop() ?? ''
  const classes = classesOf(found.words, choices)
  const input: InputOf<'dataset.inspect'> = {
    path: found.path, ...(format === null ? {} : { format }), ...(classes === undefined ? {} : { classes }), ...(typeof every === 'number' ? { every } : {}), ...(part === null ? {} : { part }),
  }
  return (
    <Stack gap="sm" ref={takeFocus} tabIndex={-1} style={{ outline: 'none' }}>
      <Panel title={`Layout ${found.title} recognised${found.synthetic ? ', rendered faces' : ''}`}>
        <Text size="sm">{found.reason}</Text>
        <Facts facts={factsOf(found)} />
        <LayoutChoice found={found} format={format} onFormat={onFormat} />
      </Panel>
      <SampleStrip found={found} format={format} />
      {found.labelFiles === 0 && <Text c="dimmed">No label files: the sequences come in without labels, and you can label them with the keys 1 to 7.</Text>}
      {!found.subjectIds && <NoSubjects />}
      {found.words.length > 0 && <ClassWords words={found.words} choices={choices} onChange={setChoices} />}
      {found.frames === null && <VideoFrames every={every} onEvery={setEvery} part={part} onPart={setPart} />}
      <DryRun input={input} />
      <form onSubmit={(event) => {
        event.preventDefault()
        onImport(name.trim() === '' ? input : { ...input, name: name.trim() })
      }}>
        <Group align="flex-end" gap="xs">
          <TextInput label="Name in the studio" placeholder={last} maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} style={{ flex: 1 }} />
          <Button type="submit" data-autofocus>Import</Button>
          {another}
        </Group>
      </form>
    </Stack>
  )
}

interface VideoFramesProps {
  readonly every: number | string
  readonly onEvery: (every: number | string) => void
  readonly part: VideoPart | null
  readonly onPart: (part: VideoPart | null) => void
}

/** Which frames of each video are taken; what is left empty is as at the import before. */
function VideoFrames({ every, onEvery, part, onPart }: VideoFramesProps) {
  const parts: Readonly<Record<VideoPart, string>> = { whole: 'the whole', 'onset-to-apex': 'from onset to apex' }
  return (
    <Group align="flex-start" gap="xs">
      <NumberInput label="Of each video every nth frame" description="1 takes every frame, in the order of decoding; empty as at the import before" min={1} max={1000} allowDecimal={false} clampBehavior="strict" value={every} onChange={onEvery} placeholder="1" w={280} />
      <Select label="and this part" description="The apex is where most has changed since the first frame; a head that moves counts too" clearable w={300} comboboxProps={{ withinPortal: false }}
        data={videoPartSchema.options.map((value) => ({ value, label: parts[value] }))} value={part} placeholder="the whole, or as at the import before" onChange={(value) => onPart(videoPartSchema.nullable().parse(value))} />
    </Group>
  )
}

/** What had the focus is gone with the step before; without this it would fall on the button that closes the sheet. */
function takeFocus(step: HTMLDivElement | null): void {
  step?.focus({ preventScroll: true })
}

function factsOf(found: Recognition): { label: string; value: string; tone?: 'caution' | undefined }[] {
  const count = (label: string, value: number | null) => (value === null ? [] : [{ label, value: formatCount(value), tone: label === 'label files' && value === 0 ? 'caution' as const : undefined }])
  return [
    ...count('subjects', found.subjectIds ? found.subjects : null), ...count('sequences', found.sequences), ...count('frames', found.frames),
    ...count('label files', found.labelFiles), ...count('FACS files', found.facsFiles), ...count('landmark files', found.landmarkFiles),
  ]
}

/** Another layout that fits too, or back to the one that was recognised. */
function LayoutChoice({ found, format, onFormat }: Pick<Props, 'found' | 'format' | 'onFormat'>) {
  if (format === null && found.others.length === 0) return null
  const data = format === null
    ? [{ value: '', label: `as ${found.title}, the likeliest` }, ...found.others.map((other) => ({ value: other.format, label: `as ${other.title}` }))]
    : [{ value: '', label: 'as the studio recognises it' }, { value: format, label: `as ${found.title}` }]
  return (
    <Select label="Read it" mt={6} w={300} size="xs" data={data} value={format ?? ''} allowDeselect={false} comboboxProps={{ withinPortal: false }}
      onChange={(value) => onFormat(found.others.find((other) => other.format === value)?.format ?? null)} />
  )
}
