import { Select, Text } from '@mantine/core'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import type { GalleryItem } from '../../../shared/domain/results'
import { useStudioCommand } from '../../client/hooks'
import { studioClient } from '../../client/studio-client'
import { useScope } from '../../stores/use-scope'
import { emotionName } from '../../theme/emotions'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { isRelabelled } from './gallery-facts'

const NONE = 'none'
const CHOICES = [...EMOTIONS.map((emotion) => ({ value: emotion, label: emotionName(emotion) })), { value: NONE, label: 'No label' }]

/** The label that a picture's sequence carries now, and the way to mend it: journalled at once, and taken back by the toast. */
export function FixLabel({ item }: { readonly item: GalleryItem }) {
  const set = useStudioCommand('label.set')
  const dataset = useScope().run?.dataset
  const fix = (emotion: Emotion | null): void => {
    if (emotion === item.labelNow) return
    set.mutate({ sequence: item.sequenceId, emotion, author: useLabellingSettings.getState().author }, {
      onSuccess: () => { if (dataset !== undefined) offerUndo(`${item.subject}/${item.sequence}: ${emotion ?? 'no label'}`, () => studioClient().call('label.undo', { dataset }), 'label') },
    })
  }
  return (
    <>
      <Select label={`Label of sequence ${item.subject}/${item.sequence} now`} data={CHOICES} value={item.labelNow ?? NONE} comboboxProps={{ withinPortal: false }}
        onChange={(value) => fix(EMOTIONS.find((emotion) => emotion === value) ?? null)} disabled={set.isPending} />
      {isRelabelled(item) ? <Text size="xs" style={{ color: 'var(--caution)' }}>▲ This run was judged by {item.truth ?? 'no label'}: its numbers are stale until a new run is trained.</Text> : null}
      {set.error === null ? null : <ErrorCard error={set.error} title="The label was not changed" />}
    </>
  )
}
