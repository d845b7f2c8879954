import { Button, Group, Text } from '@mantine/core'
import type { Emotion } from '../../../shared/domain/emotion'
import { inferenceSentences, type Inference } from '../../../shared/domain/inference'
import type { Suggestion } from '../../../shared/domain/labels'
import { EmotionChip } from '../../ui/EmotionChip'
import { formatPercent } from '../../ui/format'
import { keyOf } from './label-keys'
import classes from './Labelling.module.css'
import { useLabellingSettings } from './labelling-settings'

/** What a run says of the sequence. It is no label until it is accepted; any class key answers it too, and what was done is kept with the label. */
export function SuggestionCard({ suggestion, inference, label, onAccept, onSkip }: {
  readonly suggestion: Suggestion; readonly inference: Inference | null; readonly label: Emotion | null; readonly onAccept: () => void; readonly onSkip: () => void
}) {
  const keys = useLabellingSettings((state) => state.keys)
  return (
    <section className={classes.card} aria-label="Suggestion">
      <Text size="xs" c="dimmed">{suggestion.run} suggests</Text>
      <div className={classes.line}><EmotionChip emotion={suggestion.emotion} detail={formatPercent(suggestion.probability)} /></div>
      {label !== null && label !== suggestion.emotion && <Text size="xs" c="dimmed">The label is {label}; press its key to keep it.</Text>}
      <Text size="xs" c="dimmed">{inference === null ? 'Computed by TensorFlow in the training of the fold that held the subject out.' : inferenceSentences(inference).join(' ')}</Text>
      <Group gap={6} mt={6}>
        <Button size="compact-xs" onClick={onAccept}>Accept ({keyOf('label.accept', keys)})</Button>
        <Button size="compact-xs" variant="default" onClick={onSkip}>Skip ({keyOf('label.skip', keys)})</Button>
      </Group>
    </section>
  )
}
