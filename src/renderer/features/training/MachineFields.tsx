import { NumberInput, Select } from '@mantine/core'
import type { CpuPolicy } from '../../../shared/domain/runs'
import { POLICIES } from './run-words'

interface Props {
  readonly cores: number
  readonly policy: CpuPolicy
  readonly onPolicy: (policy: CpuPolicy) => void
  /** Engines at once; null: as many as the policy gives. */
  readonly parallel: number | null
  readonly onParallel: (parallel: number | null) => void
}

/** How much of the machine a training takes. */
export function MachineFields({ cores, policy, onPolicy, parallel, onParallel }: Props) {
  const usual = Math.max(1, policy === 'leave-one' ? cores - 1 : cores)
  return (
    <>
      <Select label="Share of the machine" value={policy} onChange={(value) => { if (value !== null) onPolicy(value as CpuPolicy) }}
        data={Object.entries(POLICIES).map(([value, { name }]) => ({ value, label: name }))} title={POLICIES[policy].says} />
      <NumberInput label="Engines at once" min={1} max={64} allowDecimal={false} clampBehavior="blur" placeholder={`${usual}, or fewer folds`} value={parallel ?? ''}
        onChange={(value) => onParallel(typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : null)} />
    </>
  )
}
