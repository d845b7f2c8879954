import { ActionIcon, Kbd, Text, Title, Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconKeyboard } from '@tabler/icons-react'
import { useState } from 'react'
import { CLASSES, type Emotion } from '../../../shared/domain/emotion'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { useStudioQuery } from '../../client/hooks'
import { useScope } from '../../stores/use-scope'
import { emotionName } from '../../theme/emotions'
import { EmotionChip, EmotionSwatch } from '../../ui/EmotionChip'
import { formatCount, formatTime } from '../../ui/format'
import { BulkBar } from '../labelling/BulkBar'
import { KeysDialog } from '../labelling/KeysDialog'
import { keyOf, labelActionId } from '../labelling/label-keys'
import { LabelFields } from '../labelling/LabelFields'
import { goesByRun, useLabellingSettings } from '../labelling/labelling-settings'
import { MovedApexDialog } from '../labelling/MovedApexDialog'
import { QueueBar } from '../labelling/QueueBar'
import { SavedState } from '../labelling/SavedState'
import { SuggestionCard } from '../labelling/SuggestionCard'
import { Tiers } from '../labelling/Tiers'
import { useLabelTiers } from '../labelling/use-label-tiers'
import { ActionUnits } from './ActionUnits'
import { LabelHistory } from './LabelHistory'
import classes from './Sequences.module.css'
import { useLabelling } from './use-labelling'

/** Right pane: who labels and where a label leads, a key a class, whether it is saved, the other fields, annotators beside each other, history. */
export function LabelPanel({ sequence }: { readonly sequence: SequenceDetail }) {
  const { author, blind, keys, then } = useLabellingSettings()
  const run = useScope().run?.run ?? null
  const tiers = useLabelTiers(sequence.id)
  const suggesting = useStudioQuery('label.tiers', { sequence: sequence.id, ...(run === null ? {} : { run }) }, { enabled: run !== null && !blind && goesByRun(then) })
  const suggestion = blind || !goesByRun(then) ? null : suggesting.data?.suggestion ?? null
  const shown = blind ? tiers?.effective.emotion ?? null : sequence.emotion
  const labelling = useLabelling(sequence, { shown, suggestion, run })
  const dataset = useStudioQuery('dataset.get', { dataset: sequence.dataset })
  const [choosingKeys, setChoosingKeys] = useState(false)
  const hint = (emotion: Emotion | null): string => keyOf(labelActionId(emotion), keys)
  return (
    <aside className={classes.right} aria-label="Label">
      <div className={classes.panelLine}>
        <Title order={2} size="h3">Label</Title>
        <span className={classes.push} />
        <Tooltip label="Choose the keys"><ActionIcon aria-label="Choose the keys of labelling" onClick={() => setChoosingKeys(true)}><IconKeyboard size={16} aria-hidden /></ActionIcon></Tooltip>
        <Tooltip label="Undo (Ctrl+Z)"><ActionIcon aria-label="Undo the last label change (Ctrl+Z)" onClick={labelling.undo}><IconArrowBackUp size={16} aria-hidden /></ActionIcon></Tooltip>
        <Tooltip label="Redo (Ctrl+Shift+Z)"><ActionIcon aria-label="Redo the label change (Ctrl+Shift+Z)" onClick={labelling.redo}><IconArrowForwardUp size={16} aria-hidden /></ActionIcon></Tooltip>
      </div>
      <BulkBar dataset={sequence.dataset} />
      {suggestion !== null && <SuggestionCard suggestion={suggestion} inference={suggesting.data?.inference ?? null} label={sequence.emotion} onAccept={labelling.accept} onSkip={labelling.skip} />}
      <div role="group" aria-label="Emotions" className={classes.labelKeys}>
        {CLASSES.map((emotion, index) => (
          <LabelKey key={emotion} emotion={emotion} hint={hint(emotion)} count={blind ? undefined : dataset.data?.classes[index]} chosen={shown === emotion} onChoose={labelling.label} />
        ))}
        <LabelKey emotion="neutral" hint={hint('neutral')} count={undefined} chosen={shown === 'neutral'} onChoose={labelling.label} />
        <UnstyledButton className={classes.labelKey} disabled={shown === null} onClick={() => labelling.label(null)}>
          <span className={classes.noSwatch} aria-hidden />No label<Kbd size="xs" className={classes.hint}>{hint(null)}</Kbd>
        </UnstyledButton>
      </div>
      <SavedState />
      <QueueBar dataset={sequence.dataset} run={run} onSkip={labelling.skip} />
      {tiers !== undefined && <LabelFields key={sequence.id} sequence={sequence} state={tiers.effective} />}
      {!blind && <LabelOrigin sequence={sequence} />}
      {!blind && sequence.note !== null && <Text size="xs" c="dimmed">The dataset notes: {sequence.note}</Text>}
      {tiers !== undefined && !blind && <Tiers sequence={sequence} tiers={tiers.tiers} />}
      {!blind && <ActionUnits units={sequence.actionUnits} />}
      <LabelHistory sequence={sequence} onlyBy={blind ? author : undefined} />
      <MovedApexDialog />
      <KeysDialog opened={choosingKeys} onClose={() => setChoosingKeys(false)} />
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
      {sequence.labelSource === 'adjudicated' ? 'Adjudicated' : 'Set here'}{sequence.labelledBy === null ? '' : ` by ${sequence.labelledBy}`}{sequence.labelledAt === null ? '' : `, ${formatTime(sequence.labelledAt)}`}.
      The dataset says: <EmotionChip emotion={sequence.datasetEmotion} />
    </Text>
  )
}
