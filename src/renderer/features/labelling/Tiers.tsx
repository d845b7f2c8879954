import { Button, Select, Title } from '@mantine/core'
import { useState } from 'react'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import type { LabelTier } from '../../../shared/domain/labels'
import type { SequenceDetail } from '../../../shared/domain/sequence'
import { useStudioCommand } from '../../client/hooks'
import { studioClient } from '../../client/studio-client'
import { emotionName } from '../../theme/emotions'
import { EmotionChip } from '../../ui/EmotionChip'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'
import { editWords } from './edit-words'
import classes from './Labelling.module.css'
import { useLabellingSettings } from './labelling-settings'

/** What each annotator says of the sequence, and the way to decide where they differ; raw labels stay as they are. */
export function Tiers({ sequence, tiers }: { readonly sequence: SequenceDetail; readonly tiers: readonly LabelTier[] }) {
  const spoken = tiers.filter((tier) => tier.author !== null)
  if (spoken.length === 0) return null
  const raw = spoken.filter((tier) => tier.layer === 'raw')
  const differ = new Set(raw.map((tier) => tier.state.emotion)).size > 1
  return (
    <section aria-label="Annotators">
      <Title order={3}>Annotators</Title>
      <ul className={classes.tiers}>
        {tiers.map((tier) => (
          <li key={`${tier.layer} ${tier.author ?? ''}`}>
            <span className={classes.who} title={tier.author ?? undefined}>{tier.author ?? <span className="dim">dataset</span>}{tier.layer === 'raw' ? '' : <span className="dim"> {tier.layer}</span>}</span>
            <span className={classes.said}>
              {tier.layer !== 'measured' && <EmotionChip emotion={tier.state.emotion} />}
              {detailWords(tier, sequence).map((word) => <span key={word}>{word}</span>)}
            </span>
          </li>
        ))}
      </ul>
      {differ && <Adjudicate sequence={sequence} />}
    </section>
  )
}

/** Only what a tier says, not what it leaves open. */
function detailWords({ author, state }: LabelTier, { frameList }: SequenceDetail): readonly string[] {
  const { intensity, onset, apex, offset, units, unsure } = state
  return editWords({
    ...(intensity === null ? {} : { intensity }), ...(onset === null ? {} : { onset }), ...(apex === null ? {} : { apex }), ...(offset === null ? {} : { offset }),
    ...(units === null || author === null ? {} : { units }), ...(unsure ? { unsure } : {}),
  }, frameList)
}

function Adjudicate({ sequence }: { readonly sequence: SequenceDetail }) {
  const author = useLabellingSettings((state) => state.author)
  const [emotion, setEmotion] = useState<Emotion | null>(null)
  const decide = useStudioCommand('label.adjudicate')
  const save = (): void => {
    decide.mutate({ sequence: sequence.id, emotion, author }, {
      onSuccess: () => offerUndo(`${sequence.subject}/${sequence.sequence} adjudicated: ${emotion ?? 'no label'}`, () => studioClient().call('label.undo', { dataset: sequence.dataset }), 'label'),
    })
  }
  return (
    <div className={classes.fields}>
      <Select label="Annotators differ. Decide:" data={[...EMOTIONS.map((name) => ({ value: name, label: emotionName(name) })), { value: 'none', label: 'No label' }]} value={emotion ?? 'none'} allowDeselect={false}
        onChange={(value) => setEmotion(EMOTIONS.find((name) => name === value) ?? null)} />
      <Button size="compact-sm" variant="default" loading={decide.isPending} onClick={save}>Adjudicate as {author}</Button>
      {decide.error !== null && <ErrorCard title="Not decided" error={decide.error} />}
    </div>
  )
}
