import { Button, SegmentedControl, Select } from '@mantine/core'
import type { Emotion } from '../../../shared/domain/emotion'
import classes from './Compare.module.css'
import { FIRST_PAIRS, outcomeChoices, type PairFilter, type Rivals } from './pair-filter'

interface Props {
  readonly emotions: readonly Emotion[]
  readonly rivals: Rivals
  readonly filter: PairFilter
  readonly onFilter: (filter: PairFilter) => void
}

const ANY = 'any'

/** Which of the compared pictures are shown. */
export function PairFilters({ emotions, rivals, filter, onFilter }: Props) {
  const choices = [{ value: ANY, label: 'any' }, ...emotions.map((name) => ({ value: name, label: name }))]
  const emotion = (value: string | null): Emotion | null => emotions.find((name) => name === value) ?? null
  const outcomes = outcomeChoices(rivals)
  return (
    <div className={classes.filters}>
      <Select label="Outcome" w={150} data={[...outcomes]} value={filter.outcome} onChange={(value) => onFilter({ ...filter, outcome: outcomes.find((one) => one.value === value)?.value ?? 'disagree' })} />
      <Select label="Truth" w={108} data={choices} value={filter.truth ?? ANY} onChange={(value) => onFilter({ ...filter, truth: emotion(value) })} />
      <Select label="Named by one" w={108} data={choices} value={filter.named ?? ANY} onChange={(value) => onFilter({ ...filter, named: emotion(value) })} />
      <SegmentedControl aria-label="One tile a" value={filter.level} data={[{ value: 'sequences', label: 'sequences' }, { value: 'images', label: 'images' }]}
        onChange={(value) => onFilter({ ...filter, level: value === 'images' ? 'images' : 'sequences' })} />
      <Button variant="default" onClick={() => onFilter(FIRST_PAIRS)}>Reset</Button>
    </div>
  )
}
