import { ActionIcon, Button, Table, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Schedule } from '../../../shared/learning-rate'
import { withAnotherStep } from './draft'
import { useRecipeFields } from './field-context'
import { FieldMark } from './FieldMark'
import { NumberField } from './NumberField'
import { rateText } from './rate-curve'
import { RateCurve } from './RateCurve'
import classes from './Recipe.module.css'

/** The learning rate: its base, its steps as an editable list, and the curve that they draw. */
export function ScheduleSection() {
  const { recipe: { epochs, learningRate }, change } = useRecipeFields()
  const set = (next: Schedule): void => change({ learningRate: next })
  return (
    <div className={classes.schedule}>
      <div>
        <NumberField label="Rate of the first epoch" path="learningRate.base" value={learningRate.base} step="ratio" onChange={(base) => set({ ...learningRate, base })} />
        <StepTable schedule={learningRate} onChange={set} />
        <Button variant="default" size="compact-xs" leftSection={<IconPlus size={14} aria-hidden />} disabled={learningRate.steps.length >= 100} onClick={() => set(withAnotherStep(learningRate, epochs))}>Add a step</Button>
        <div className={classes.stepsMark}><FieldMark path="learningRate.steps" label="Rate steps" /></div>
      </div>
      <RateCurve schedule={learningRate} epochs={epochs} />
    </div>
  )
}

function StepTable({ schedule, onChange }: { readonly schedule: Schedule; readonly onChange: (next: Schedule) => void }) {
  const { steps } = schedule
  const replace = (index: number, step: Partial<Schedule['steps'][number]>): void => onChange({ ...schedule, steps: steps.map((old, at) => (at === index ? { ...old, ...step } : old)) })
  if (steps.length === 0) return <Text size="xs" c="dimmed" my={6}>No step: every epoch has this rate.</Text>
  return (
    <Table className={classes.steps} aria-label="Steps of the learning rate">
      <Table.Thead><Table.Tr><Table.Th>from epoch</Table.Th><Table.Th>× the first rate</Table.Th><Table.Th ta="right">rate</Table.Th><Table.Th><span className="visually-hidden">remove</span></Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {steps.map((step, index) => (
          <Table.Tr key={index}>
            <Table.Td><NumberField bare label={`Step ${index + 1}, from epoch`} path={`learningRate.steps.${index}.from`} value={step.from + 1} step={1} onChange={(epoch) => replace(index, { from: epoch - 1 })} /></Table.Td>
            <Table.Td><NumberField bare label={`Step ${index + 1}, factor`} path={`learningRate.steps.${index}.factor`} value={step.factor} step="ratio" onChange={(factor) => replace(index, { factor })} /></Table.Td>
            <Table.Td className="num">{schedule.base * step.factor > 0 ? rateText(schedule.base * step.factor) : '–'}</Table.Td>
            <Table.Td><ActionIcon aria-label={`Remove step ${index + 1}`} onClick={() => onChange({ ...schedule, steps: steps.filter((_, at) => at !== index) })}><IconX size={14} aria-hidden /></ActionIcon></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
