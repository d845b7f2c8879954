import { ActionIcon, MultiSelect, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { VARIED_PATHS, type VariedPath } from '../../../shared/domain/experiments'
import classes from './Experiments.module.css'
import { columnLabel, FIELD_WORDS, parseField } from './varied-fields'

interface Props {
  readonly path: VariedPath
  readonly text: string
  /** Fields that other rows vary already. */
  readonly taken: readonly VariedPath[]
  readonly onChange: (path: VariedPath, text: string) => void
  readonly onRemove: () => void
}

/** One varied field with its values: chosen where they are few, typed where they are numbers; what is wrong is said under it. */
export function FieldRow({ path, text, taken, onChange, onRemove }: Props) {
  const { unit, options, example } = FIELD_WORDS[path]
  const name = columnLabel(path).toLowerCase()
  const parsed = parseField(path, text)
  const error = 'error' in parsed ? parsed.error : undefined
  const choices = VARIED_PATHS.filter((one) => one === path || !taken.includes(one)).map((one) => ({ value: one, label: columnLabel(one) }))
  return (
    <div className={classes.row}>
      <Select label="Field" searchable value={path} data={choices} onChange={(value) => { const next = VARIED_PATHS.find((one) => one === value); if (next !== undefined) onChange(next, FIELD_WORDS[next].example) }} />
      {options === undefined
        ? <TextInput label={`Values of ${name}${unit === undefined ? '' : `, ${unit}`}`} placeholder={example} value={text} error={error} onChange={(event) => onChange(path, event.currentTarget.value)} />
        : <MultiSelect label={`Values of ${name}`} data={[...options]} value={text.split(',').map((part) => part.trim()).filter((part) => part !== '')} error={error} onChange={(values) => onChange(path, values.join(', '))} />}
      <ActionIcon aria-label={`Vary ${name} no more`} onClick={onRemove}><IconX size={14} aria-hidden /></ActionIcon>
    </div>
  )
}
