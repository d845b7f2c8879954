import { Button, SegmentedControl, Select } from '@mantine/core'
import type { Emotion } from '../../../shared/domain/emotion'
import { FIRST_FILTER, type GalleryFilter } from './gallery-facts'
import classes from './Gallery.module.css'

interface Props {
  /** Of the run, in class order. */
  readonly emotions: readonly Emotion[]
  readonly filter: GalleryFilter
  readonly subjects: readonly string[]
  readonly onFilter: (filter: GalleryFilter) => void
}

const ANY = 'any'
const ORDERS = [{ value: 'confidence', label: 'confidence' }, { value: 'margin', label: 'margin' }, { value: 'label', label: 'likely label error' }, { value: 'subject', label: 'subject' }] as const
const GROUPS = [{ value: 'none', label: 'no groups' }, { value: 'class', label: 'class' }, { value: 'subject', label: 'subject' }] as const

/** What the gallery shows and in which order. */
export function GalleryFilters({ emotions, filter, subjects, onFilter }: Props) {
  const choices = [{ value: ANY, label: 'any' }, ...emotions.map((name) => ({ value: name, label: name }))]
  const emotion = (value: string | null): Emotion | null => emotions.find((name) => name === value) ?? null
  return (
    <div className={classes.filters}>
      <SegmentedControl aria-label="Outcome" value={filter.outcome} onChange={(value) => onFilter({ ...filter, outcome: value === 'right' ? 'right' : value === 'all' ? 'all' : 'wrong' })}
        data={[{ value: 'wrong', label: '✗ wrong' }, { value: 'right', label: '✓ right' }, { value: 'all', label: 'all' }]} />
      <Select label="Truth" w={130} data={choices} value={filter.truth ?? ANY} onChange={(value) => onFilter({ ...filter, truth: emotion(value) })} />
      <Select label="Named" w={130} data={choices} value={filter.predicted ?? ANY} onChange={(value) => onFilter({ ...filter, predicted: emotion(value) })} />
      <Select label="Subject" w={130} searchable data={[{ value: ANY, label: 'any' }, ...subjects.map((subject) => ({ value: subject, label: subject }))]}
        value={filter.subject ?? ANY} onChange={(value) => onFilter({ ...filter, subject: value === null || value === ANY ? null : value })} />
      <Select label="Sorted by" w={150} data={ORDERS} value={filter.order} onChange={(value) => onFilter({ ...filter, order: ORDERS.find((order) => order.value === value)?.value ?? filter.order })} />
      <Select label="Grouped by" w={110} data={GROUPS} value={filter.group} onChange={(value) => onFilter({ ...filter, group: GROUPS.find((group) => group.value === value)?.value ?? filter.group })} />
      <Button variant="default" onClick={() => onFilter(FIRST_FILTER)}>All mistakes</Button>
    </div>
  )
}
