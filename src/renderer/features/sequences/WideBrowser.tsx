import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { fetchQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount } from '../../ui/format'
import { BulkBar } from '../labelling/BulkBar'
import { keyOf } from '../labelling/label-keys'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { SavedState } from '../labelling/SavedState'
import { MOST_SELECTED, toggleAllSelected, useSelection } from '../labelling/selection-store'
import { asFailure } from '../labelling/use-label-edit'
import { useShownBrowser } from './blind-filter'
import { FilterBar } from './FilterBar'
import { filterOf } from './filter-store'
import { MoreFilters } from './MoreFilters'
import { SequenceTiles, type ListProps } from './SequenceBrowser'
import classes from './Sequences.module.css'
import { useLabelSteps } from './use-label-steps'

/** Most that one page of the list may hold. */
const PAGE = 500

interface Props extends ListProps {
  readonly dataset: string
  readonly onWide: () => void
}

/** A grid over the screen, to choose among many: all conditions beside it, tiles that open by a click or Enter, and a bulk edit of those that are picked. */
export function WideBrowser({ dataset, onWide, ...list }: Props) {
  const { total } = list.pages
  const { pick, error } = usePicking(dataset)
  const picked = useSelection((now) => (now.dataset === dataset ? now.sequences.length : 0))
  const mark = useLabellingSettings((settings) => keyOf('label.mark', settings.keys))
  useLabelSteps(dataset, null)
  return (
    <>
      <section className={classes.left} aria-label="Browse">
        <FilterBar dataset={dataset} total={total} onWide={onWide} more="beside" />
        <div className={classes.wideSide}>
          {error !== null && <ErrorCard title="They could not be selected" error={error} />}
          <BulkBar dataset={dataset} />
          {picked === 0 && <Text size="xs" c="dimmed">Space, {mark} or Ctrl+click selects a sequence, Shift+click all up to it; what is selected is labelled at once.</Text>}
          <Button variant="default" size="compact-sm" disabled={total === 0} onClick={() => pick(0, total - 1)}>{total > MOST_SELECTED ? `Select the first ${formatCount(MOST_SELECTED)}` : `Select all ${formatCount(total)} shown`}</Button>
          <SavedState />
          <MoreFilters dataset={dataset} />
        </div>
      </section>
      <section className={classes.wide} aria-label="All sequences"><SequenceTiles {...list} view="wide" onPick={pick} /></section>
    </>
  )
}

/** Selects what lies between two places of the list, also what no page was read of; what is all selected already is let go. */
function usePicking(dataset: string): { readonly pick: (first: number, last: number) => void; readonly error: ReturnType<typeof asFailure> | null } {
  const filter = filterOf(dataset, useShownBrowser())
  const [error, setError] = useState<ReturnType<typeof asFailure> | null>(null)
  const read = async (first: number, last: number): Promise<void> => {
    const end = Math.min(last + 1, first + MOST_SELECTED)
    const ids: string[] = []
    for (let offset = first; offset < end; offset += PAGE) {
      const { items } = await fetchQuery('sequence.list', { ...filter, offset, limit: Math.min(PAGE, end - offset) })
      ids.push(...items.map(({ id }) => id))
    }
    toggleAllSelected(dataset, ids)
  }
  const pick = (first: number, last: number): void => {
    read(first, last).then(() => setError(null), (thrown: unknown) => setError(asFailure(thrown)))
  }
  return { pick, error }
}
