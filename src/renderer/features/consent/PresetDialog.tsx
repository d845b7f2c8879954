import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ConsentEntry, ConsentPreset } from '../../../shared/domain/consent'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { TableSkeleton } from '../../ui/Skeletons'
import classes from './Consent.module.css'

interface Props {
  readonly dataset: string
  readonly onClose: () => void
  readonly onConfirm: (entries: ConsentEntry[]) => void
}

/** The list that a licence is said to give, to be edited and confirmed: nothing of it counts before. */
export function PresetDialog({ dataset, onClose, onConfirm }: Props) {
  const presets = useStudioQuery('consent.presets', { dataset })
  const preset = presets.data?.items[0]
  return (
    <Modal opened onClose={onClose} size={560} title="Who may be published, as CK+ is said to say" closeButtonProps={{ 'aria-label': 'Close' }}>
      {presets.error !== null && <ErrorCard error={presets.error} onRetry={() => void presets.refetch()} />}
      {presets.isPending && <TableSkeleton rows={4} label="Loading the list" />}
      {preset !== undefined && <Edited preset={preset} onClose={onClose} onConfirm={onConfirm} />}
    </Modal>
  )
}

function Edited({ preset, onClose, onConfirm }: Omit<Props, 'dataset'> & { readonly preset: ConsentPreset }) {
  const [kept, setKept] = useState<readonly string[]>(preset.subjects)
  const [credit, setCredit] = useState(preset.credit)
  const [checked, setChecked] = useState(false)
  const line = credit.trim()
  if (preset.subjects.length === 0) return <Text>This dataset holds none of the subjects of that list ({preset.absent.join(', ')}). Record your own subjects one by one.</Text>
  return (
    <Stack gap="sm">
      <Text>{preset.note}</Text>
      <Checkbox.Group label="Subjects of this dataset on the list" value={[...kept]} onChange={setKept}>
        <div className={classes.listed}>{preset.subjects.map((subject) => <Checkbox key={subject} value={subject} label={subject} />)}</div>
      </Checkbox.Group>
      {preset.absent.length > 0 && <Text size="xs" c="dimmed">On the list, but not in this dataset: {preset.absent.join(', ')}.</Text>}
      <TextInput label="Line under the face" value={credit} maxLength={120} onChange={(event) => setCredit(event.currentTarget.value)} />
      <Checkbox label="I have checked these subjects and this line against the agreement I signed." checked={checked} onChange={(event) => setChecked(event.currentTarget.checked)} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>Leave it</Button>
        <Button disabled={!checked || kept.length === 0} onClick={() => onConfirm(kept.map((subject) => ({ subject, consent: 'may-publish', credit: line === '' ? null : line })))}>Record {kept.length} as publishable</Button>
      </Group>
    </Stack>
  )
}
