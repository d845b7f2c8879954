import { ActionIcon, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { SequenceFacets, UnitCondition } from '../../../shared/domain/sequence-filter'
import { formatCount } from '../../ui/format'
import { INTENSITIES } from '../labelling/edit-words'
import { actionUnitName } from './action-units'
import classes from './Sequences.module.css'

const AT_LEAST = [{ value: '0', label: 'present' }, ...INTENSITIES.map((letter, index) => ({ value: String(index + 1), label: index === INTENSITIES.length - 1 ? letter : `${letter} or more` }))]

interface Props {
  readonly units: SequenceFacets['units']
  readonly chosen: readonly UnitCondition[]
  readonly onChange: (units: readonly UnitCondition[]) => void
}

/** Action units that the label must have, each with the least intensity. */
export function UnitFilter({ units, chosen, onChange }: Props) {
  const free = units.filter(({ unit }) => !chosen.some((one) => one.unit === unit))
  return (
    <div role="group" aria-label="Action units">
      {chosen.map((one) => (
        <div key={one.unit} className={classes.unitLine}>
          <span><b className="tabular">{one.unit}</b> <span className="dim">{actionUnitName(one.unit)}</span></span>
          <Select aria-label={`Least intensity of ${one.unit}`} w={112} data={AT_LEAST} allowDeselect={false} value={String(one.atLeast)} comboboxProps={{ withinPortal: false }}
            onChange={(value) => onChange(chosen.map((other) => (other === one ? { ...one, atLeast: Number(value ?? 0) } : other)))} />
          <ActionIcon aria-label={`Do not ask for ${one.unit}`} onClick={() => onChange(chosen.filter((other) => other !== one))}><IconX size={14} aria-hidden /></ActionIcon>
        </div>
      ))}
      <Select label="Action unit of the label" placeholder={units.length === 0 ? 'no label names any' : 'Add one'} disabled={free.length === 0} searchable value={null} comboboxProps={{ withinPortal: false }}
        data={free.map(({ unit, sequences }) => ({ value: unit, label: `${unit} ${actionUnitName(unit)} (${formatCount(sequences)})` }))}
        onChange={(unit) => { if (unit !== null) onChange([...chosen, { unit, atLeast: 0 }]) }} />
    </div>
  )
}
