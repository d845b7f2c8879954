import { MultiSelect, Text } from '@mantine/core'
import type { RunSummary } from '../../../shared/domain/runs'
import { formatShare } from '../../ui/format'
import { letterOf, MOST_RUNS } from './address'
import { refusalOf } from './choosable'
import classes from './Compare.module.css'

interface Props {
  /** All runs of the studio. */
  readonly runs: readonly RunSummary[]
  readonly chosen: readonly string[]
  readonly onChoose: (runs: readonly string[]) => void
}

/** Which runs stand side by side, in their order. A run that may not be compared is listed with the reason and cannot be chosen. */
export function RunPicker({ runs, chosen, onChoose }: Props) {
  const picked = chosen.flatMap((id) => runs.find((run) => run.run === id) ?? [])
  const refusals = new Map(runs.map((run) => [run.run, chosen.includes(run.run) ? null : refusalOf(run, picked)]))
  const byId = new Map(runs.map((run) => [run.run, run]))
  // those that can be chosen first; an id of the address that is gone stays, so that it can be taken out
  const ordered = [...runs].sort((a, b) => Number(refusals.get(a.run) !== null) - Number(refusals.get(b.run) !== null) || b.createdAt - a.createdAt)
  const data = [
    ...ordered.map((run) => ({ value: run.run, label: labelOf(run.run, run.name, chosen), disabled: refusals.get(run.run) !== null })),
    ...chosen.filter((id) => !byId.has(id)).map((id) => ({ value: id, label: labelOf(id, 'not in this studio', chosen) })),
  ]
  return (
    <MultiSelect label="Runs to compare, in this order" data={data} value={[...chosen]} onChange={onChoose} searchable hidePickedOptions maxValues={MOST_RUNS} nothingFoundMessage="No other run"
      placeholder={chosen.length < 2 ? 'Choose a run to set beside' : undefined} maxDropdownHeight={360}
      renderOption={({ option }) => {
        const run = byId.get(option.value)
        const refusal = refusals.get(option.value) ?? null
        return (
          <div className={classes.option}>
            <span>{option.label}</span>
            <Text size="xs" span className={refusal === null ? 'dim tabular' : classes.refusal}>
              {refusal ?? `${run?.networkName ?? ''} · ${run?.preset ?? ''} · seed ${run?.seed ?? 0} · ${run?.foldsDone ?? 0} of ${run?.foldsPlanned ?? 0} folds · ${formatShare(run?.pooledAccuracy ?? null, run?.interval ?? null)}`}
            </Text>
          </div>
        )
      }} />
  )
}

function labelOf(id: string, name: string, chosen: readonly string[]): string {
  const place = chosen.indexOf(id)
  return place < 0 ? `${id}: ${name}` : `${letterOf(place)} = ${id}: ${name}`
}
