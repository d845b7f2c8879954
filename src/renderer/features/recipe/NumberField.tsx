import { TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { numberFrom, numberText } from './draft'
import { FieldMark } from './FieldMark'
import { useField } from './field-context'

interface Props {
  readonly label: string
  /** The field's place in the recipe; its fault and its mark are found by it. */
  readonly path: string
  readonly value: number
  readonly onChange: (value: number) => void
  /** Unit or scale, behind the number. */
  readonly unit?: string
  /** What an arrow key adds; `ratio`: it doubles or halves. */
  readonly step: number | 'ratio'
  /** The label is for readers of the screen only; the table's head says it for the others. */
  readonly bare?: boolean
  readonly description?: string
}

/**
 * A number of the recipe: typed as 0.001 or 1e-3, stepped by the arrow keys. What is typed stays as it is typed; a number that cannot be is said
 * under the field and never silently set to another.
 */
export function NumberField({ label, path, value, onChange, unit, step, bare = false, description }: Props) {
  const { fault } = useField(path)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed !== null && Object.is(numberFrom(typed), value) ? typed : numberText(value)
  const stepBy = (event: KeyboardEvent<HTMLInputElement>): void => {
    const up = event.key === 'ArrowUp'
    if ((!up && event.key !== 'ArrowDown') || Number.isNaN(value)) return
    event.preventDefault()
    const next = step === 'ratio' ? value * (up ? 2 : 0.5) : Math.max(0, value + (up ? step : -step))
    onChange(Number(next.toPrecision(8)))
  }
  return (
    <TextInput
      {...(bare ? { 'aria-label': label } : { label, description: <FieldMark path={path} label={label} note={description} /> })}
      inputWrapperOrder={['label', 'input', 'description', 'error']} inputMode="decimal" autoComplete="off" className="tabular" error={fault} errorProps={{ fz: 'xs' }}
      value={shown} onKeyDown={stepBy} rightSection={unit === undefined ? null : <span className="dim" aria-hidden>{unit}</span>} rightSectionPointerEvents="none"
      rightSectionWidth={unit === undefined ? 0 : 12 + 8 * unit.length}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange(numberFrom(event.currentTarget.value))
      }} />
  )
}
