import { SegmentedControl, Text } from '@mantine/core'
import type { ClassWeights } from '../../../shared/domain/recipe'
import { emotionName } from '../../theme/emotions'
import { ChoiceField } from './ChoiceField'
import { useField, useRecipeFields } from './field-context'
import { NumberField } from './NumberField'
import classes from './Recipe.module.css'

/** Adam's constants, and what the loss is made of: weight decay, soft targets, class weights. */
export function LossSection() {
  const { recipe: { optimizer, l2, labelSmoothing }, change } = useRecipeFields()
  return (
    <>
      <div className={classes.fields}>
        <NumberField label="Adam β₁" path="optimizer.beta1" value={optimizer.beta1} step={0.01} onChange={(beta1) => change({ optimizer: { ...optimizer, beta1 } })} />
        <NumberField label="Adam β₂" path="optimizer.beta2" value={optimizer.beta2} step={0.001} onChange={(beta2) => change({ optimizer: { ...optimizer, beta2 } })} />
        <NumberField label="Adam ε" path="optimizer.epsilon" value={optimizer.epsilon} step="ratio" onChange={(epsilon) => change({ optimizer: { ...optimizer, epsilon } })} />
        <NumberField label="L2" path="l2" value={l2} step={1e-4} description="l2 · Σ kernel², added to the loss" onChange={(next) => change({ l2: next })} />
        <NumberField label="Label smoothing" path="labelSmoothing" value={labelSmoothing} step={0.01} description="share spread over all classes" onChange={(next) => change({ labelSmoothing: next })} />
      </div>
      <WeightFields />
    </>
  )
}

const KINDS = [{ value: 'none', label: 'none' }, { value: 'balanced', label: 'balanced' }, { value: 'own', label: 'a number a class' }] as const

function WeightFields() {
  const { recipe: { classWeights }, foldSet: { classes: emotions }, change } = useRecipeFields()
  const { fault } = useField('classWeights')
  const set = (next: ClassWeights): void => change({ classWeights: next })
  const nameOf = (index: number): string => (emotions[index] === undefined ? `Class ${index + 1}` : emotionName(emotions[index]))
  const numbers = typeof classWeights === 'string' ? null : classWeights
  return (
    <>
      <ChoiceField label="Class weights" path="classWeights">
        {(labelledBy) => (
          <SegmentedControl aria-labelledby={labelledBy} data={[...KINDS]} value={numbers === null ? String(classWeights) : 'own'}
            onChange={(kind) => set(kind === 'own' ? emotions.map((_, index) => numbers?.[index] ?? 1) : kind === 'balanced' ? 'balanced' : 'none')} />
        )}
      </ChoiceField>
      {classWeights === 'balanced' ? <Text size="xs" c="dimmed">Each class weighs the same in a fold’s training images, however many it has.</Text> : null}
      {numbers === null ? null : (
        <div className={classes.weights} role="group" aria-label="Weight of each class">
          {numbers.map((weight, index) => (
            <NumberField key={index} label={nameOf(index)} path={`classWeights.${index}`} value={weight} step={0.1} onChange={(next) => set(numbers.map((old, at) => (at === index ? next : old)))} />
          ))}
        </div>
      )}
      {fault === null ? null : <Text size="xs" role="alert" style={{ color: 'var(--wrong)' }}>{fault}</Text>}
    </>
  )
}
