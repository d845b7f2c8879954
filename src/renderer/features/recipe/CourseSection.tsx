import { SegmentedControl, Switch, Text } from '@mantine/core'
import type { InnerValidation } from '../../../shared/domain/recipe'
import { ChoiceField } from './ChoiceField'
import { useRecipeFields } from './field-context'
import { FieldMark } from './FieldMark'
import { NumberField } from './NumberField'
import classes from './Recipe.module.css'

const FRESH_INNER: InnerValidation = { share: 0.1, choose: 'epoch', patience: null }
const PATIENCE = 20

/** Where a training begins, how a step is computed, and whether training subjects are held out to choose its end. */
export function CourseSection() {
  const { recipe: { initialisation, trainer, innerValidation: inner }, change } = useRecipeFields()
  return (
    <>
      <div className={classes.fields}>
        <ChoiceField label="Initial weights" path="initialisation">
          {(labelledBy) => <SegmentedControl fullWidth aria-labelledby={labelledBy} value={initialisation} data={[{ value: 'he-normal', label: 'He' }, { value: 'glorot-uniform', label: 'Glorot' }]} onChange={(kind) => change({ initialisation: kind === 'he-normal' ? 'he-normal' : 'glorot-uniform' })} />}
        </ChoiceField>
        <ChoiceField label="Trainer" path="trainer" note={trainer === 'graph' ? 'the whole step as one graph' : 'operation by operation: the reference'}>
          {(labelledBy) => <SegmentedControl fullWidth aria-labelledby={labelledBy} value={trainer} data={[{ value: 'graph', label: 'graph' }, { value: 'eager', label: 'eager' }]} onChange={(kind) => change({ trainer: kind === 'graph' ? 'graph' : 'eager' })} />}
        </ChoiceField>
      </div>
      <Switch mt={8} label="Hold training subjects out within each fold" checked={inner !== null} onChange={(event) => change({ innerValidation: event.currentTarget.checked ? FRESH_INNER : null })} />
      <FieldMark path="innerValidation" label="Inner validation" />
      {inner === null
        ? <Text size="xs" c="dimmed">The last epoch is the result. A fold’s own held-out subjects never choose anything.</Text>
        : <InnerFields inner={inner} onChange={(next) => change({ innerValidation: next })} />}
    </>
  )
}

function InnerFields({ inner, onChange }: { readonly inner: InnerValidation; readonly onChange: (next: InnerValidation) => void }) {
  const stops = inner.patience !== null
  return (
    <>
      <div className={classes.fields}>
        <NumberField label="Share of the training subjects" path="innerValidation.share" value={inner.share} step={0.01} onChange={(share) => onChange({ ...inner, share })} />
        <ChoiceField label="They choose" path="innerValidation.choose">
          {(labelledBy) => <SegmentedControl fullWidth aria-labelledby={labelledBy} value={inner.choose} data={[{ value: 'epoch', label: 'the epoch' }, { value: 'nothing', label: 'nothing' }]} onChange={(kind) => onChange(kind === 'epoch' ? { ...inner, choose: 'epoch' } : { ...inner, choose: 'nothing', patience: null })} />}
        </ChoiceField>
        {stops ? <NumberField label="Epochs without a lower loss" path="innerValidation.patience" value={inner.patience ?? PATIENCE} step={1} onChange={(patience) => onChange({ ...inner, patience })} /> : null}
      </div>
      <Switch mt={8} label="Stop a fold early" disabled={inner.choose === 'nothing'} checked={stops} onChange={(event) => onChange({ ...inner, patience: event.currentTarget.checked ? PATIENCE : null })} />
      <Text size="xs" c="dimmed">{inner.choose === 'epoch'
        ? 'The weights of the epoch with the lowest loss on them are the fold’s result.'
        : 'Their loss is only shown; the last epoch is the result.'} They are training subjects, never the fold’s own held-out ones.</Text>
    </>
  )
}
