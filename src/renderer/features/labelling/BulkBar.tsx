import { Button, Checkbox, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { EMOTIONS } from '../../../shared/domain/emotion'
import { useStudioCommand } from '../../client/hooks'
import { studioClient } from '../../client/studio-client'
import { emotionName } from '../../theme/emotions'
import { ErrorCard } from '../../ui/ErrorCard'
import { plural } from '../../ui/format'
import { offerUndo } from '../../ui/undo'
import classes from './Labelling.module.css'
import { useLabellingSettings } from './labelling-settings'
import { clearSelection, useSelection } from './selection-store'

const KEEP = 'keep'

/** Edits every selected sequence in one step; nothing where none is selected. */
export function BulkBar({ dataset }: { readonly dataset: string }) {
  const selection = useSelection()
  const author = useLabellingSettings((state) => state.author)
  const [emotion, setEmotion] = useState<string>(KEEP)
  const [unsure, setUnsure] = useState(false)
  const set = useStudioCommand('label.setMany')
  if (selection.dataset !== dataset || selection.sequences.length === 0) return null
  const nothing = emotion === KEEP && !unsure
  const apply = (): void => {
    const { sequences } = selection
    const named = emotion === KEEP ? {} : { emotion: EMOTIONS.find((name) => name === emotion) ?? null }
    set.mutate({ sequences: [...sequences], ...named, ...(unsure ? { unsure } : {}), author }, {
      onSuccess: () => {
        clearSelection()
        offerUndo(`${plural(sequences.length, 'sequence')} edited at once`, () => studioClient().call('label.undo', { dataset }), 'label')
      },
    })
  }
  return (
    <section className={classes.card} aria-label="Bulk edit">
      <Text size="sm" fw={600}>{plural(selection.sequences.length, 'sequence')} selected</Text>
      <div className={classes.fields}>
        <Select label="Label them" data={[{ value: KEEP, label: 'leave the labels' }, ...EMOTIONS.map((name) => ({ value: name, label: emotionName(name) })), { value: 'none', label: 'No label' }]} value={emotion} allowDeselect={false} onChange={(value) => setEmotion(value ?? KEEP)} />
        <Checkbox label="Mark them unsure" checked={unsure} onChange={(event) => setUnsure(event.currentTarget.checked)} />
        <Group gap={6}>
          <Button size="compact-sm" disabled={nothing} loading={set.isPending} onClick={apply}>Edit all</Button>
          <Button size="compact-sm" variant="default" onClick={clearSelection}>Select none</Button>
        </Group>
        {set.error !== null && <ErrorCard title="Nothing was edited" error={set.error} />}
      </div>
    </section>
  )
}
