import { ActionIcon, Kbd, Switch, Text, Title, Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { CLASSES, type Emotion } from '../../../shared/domain/emotion'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { useStudioQuery } from '../../client/hooks'
import { emotionName } from '../../theme/emotions'
import { EmotionChip, EmotionSwatch } from '../../ui/EmotionChip'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount, formatTime } from '../../ui/format'
import { ActionUnits } from './ActionUnits'
import { LabelHistory } from './LabelHistory'
import { usePlayerSettings } from './player-settings'
import classes from './Sequences.module.css'
import { useLabelling } from './use-labelling'

/** Right pane: seven label keys with colours and counts, undo and redo, where the label comes from, action units, history. */
export function LabelPanel({ sequence, onNext }: { readonly sequence: SequenceDetail; readonly onNext: () => void }) {
  const goOn = usePlayerSettings((state) => state.goOn)
  const labelling = useLabelling(sequence, () => {
    if (usePlayerSettings.getState().goOn) onNext()
  })
  const dataset = useStudioQuery('dataset.get', { dataset: sequence.dataset })
  return (
    <aside className={classes.right} aria-label="Label">
      <div className={classes.panelLine}>
        <Title order={2} size="h3">Label</Title>
        <span className={classes.push} />
        <Tooltip label="Undo (Ctrl+Z)"><ActionIcon aria-label="Undo the last label change (Ctrl+Z)" onClick={labelling.undo}><IconArrowBackUp size={16} aria-hidden /></ActionIcon></Tooltip>
        <Tooltip label="Redo (Ctrl+Shift+Z)"><ActionIcon aria-label="Redo the label change (Ctrl+Shift+Z)" onClick={labelling.redo}><IconArrowForwardUp size={16} aria-hidden /></ActionIcon></Tooltip>
      </div>
      <div role="group" aria-label="Emotions" className={classes.labelKeys}>
        {CLASSES.map((emotion, index) => (
          <LabelKey key={emotion} emotion={emotion} hint={String(index + 1)} count={dataset.data?.classes[index]} chosen={sequence.emotion === emotion} onChoose={labelling.label} />
        ))}
        <LabelKey emotion="neutral" hint="N" count={undefined} chosen={sequence.emotion === 'neutral'} onChoose={labelling.label} />
        <UnstyledButton className={classes.labelKey} disabled={sequence.emotion === null} onClick={() => labelling.label(null)}>
          <span className={classes.noSwatch} aria-hidden />No label<Kbd size="xs" className={classes.hint}>0</Kbd>
        </UnstyledButton>
      </div>
      <Switch label="Go on to the next after a label" checked={goOn} onChange={(event) => usePlayerSettings.setState({ goOn: event.currentTarget.checked })} />
      {labelling.error !== null && <ErrorCard error={labelling.error} />}
      <LabelOrigin sequence={sequence} />
      {sequence.note !== null && <Text size="xs" c="dimmed">The dataset notes: {sequence.note}</Text>}
      <ActionUnits units={sequence.actionUnits} />
      <LabelHistory sequence={sequence.id} />
    </aside>
  )
}

function LabelKey({ emotion, hint, count, chosen, onChoose }: {
  readonly emotion: Emotion; readonly hint: string; readonly count: number | undefined; readonly chosen: boolean; readonly onChoose: (emotion: Emotion) => void
}) {
  return (
    <UnstyledButton className={classes.labelKey} aria-pressed={chosen} onClick={() => onChoose(emotion)}>
      <EmotionSwatch emotion={emotion} size={12} />{emotionName(emotion)}
      {count !== undefined && <span className={classes.labelCount} title="Labelled sequences of this dataset">{formatCount(count)}</span>}
      <Kbd size="xs" className={classes.hint}>{hint}</Kbd>
    </UnstyledButton>
  )
}

function LabelOrigin({ sequence }: { readonly sequence: SequenceDetail }) {
  if (sequence.labelSource === 'none') return <Text size="xs" c="dimmed">The dataset gives no label, and nobody has set one here.</Text>
  if (sequence.labelSource === 'dataset') return <Text size="xs" c="dimmed">This label comes with the dataset.</Text>
  return (
    <Text size="xs" c="dimmed" component="div">
      Set here{sequence.labelledBy === null ? '' : ` by ${sequence.labelledBy}`}{sequence.labelledAt === null ? '' : `, ${formatTime(sequence.labelledAt)}`}.
      The dataset says: <EmotionChip emotion={sequence.datasetEmotion} />
    </Text>
  )
}
