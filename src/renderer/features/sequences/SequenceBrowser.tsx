import { Button } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import type { SequenceSummary } from '../../../shared/domain/sequence'
import type { Pages } from '../../client/pages'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount, plural } from '../../ui/format'
import { TableSkeleton } from '../../ui/Skeletons'
import { VirtualGrid } from '../../ui/VirtualGrid'
import { keyOf } from '../labelling/label-keys'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { useSelection } from '../labelling/selection-store'
import { useShownBrowser } from './blind-filter'
import { FilterBar } from './FilterBar'
import { isFiltered, NO_FILTER, useBrowser, type BrowserState } from './filter-store'
import { GridTile, ListTile } from './SequenceTile'
import classes from './Sequences.module.css'

export interface ListProps {
  readonly pages: Pages<SequenceSummary>
  readonly selected: number | undefined
  readonly onOpen: (index: number) => void
}

interface Props extends ListProps {
  readonly dataset: string
  readonly onWide: () => void
}

/** Sizes of tiles in pixels, and rows beyond those in sight; a list is a grid of one column. The wide grid holds fewer and larger tiles, so that the page stays light on a large screen. */
const TILES: Readonly<Record<BrowserState['view'], { readonly width: number; readonly height: number; readonly gap: number; readonly overscan: number }>> = {
  list: { width: 4000, height: 52, gap: 2, overscan: 4 }, grid: { width: 116, height: 116, gap: 6, overscan: 4 }, wide: { width: 168, height: 152, gap: 6, overscan: 2 },
}

/** Left pane: filter and a virtual list or grid of sequences by the thumbnail of their peak. */
export function SequenceBrowser({ dataset, onWide, ...list }: Props) {
  const view = useBrowser((state) => state.view)
  return (
    <section className={classes.left} aria-label="Browse">
      <FilterBar dataset={dataset} total={list.pages.total} onWide={onWide} more="over" />
      <SequenceTiles {...list} view={view} followMark />
    </section>
  )
}

/** The list or grid itself, with what it says while it loads, fails or is empty. `followMark`: moving the mark opens the sequence. */
export function SequenceTiles({ pages, selected, onOpen, onPick, view, followMark = false }: ListProps & { readonly view: BrowserState['view']; readonly followMark?: boolean; readonly onPick?: (first: number, last: number) => void }) {
  const filtered = isFiltered(useShownBrowser())
  const blind = useLabellingSettings((settings) => settings.blind)
  const selection = useSelection((chosen) => chosen.sequences)
  const pickKey = useLabellingSettings((settings) => keyOf('label.mark', settings.keys))
  const { width, height, gap, overscan } = TILES[view]
  return (
    <>
      {pages.error !== null && <ErrorCard title="The list could not be read" error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <TableSkeleton rows={10} label="Loading the sequences" />}
      {!pages.isPending && pages.error === null && pages.total === 0 && (
        <EmptyState icon={IconFilterOff} title="Nothing matches" actions={filtered ? <Button variant="default" onClick={() => useBrowser.setState(NO_FILTER)}>Clear the filter</Button> : undefined}>
          {filtered ? 'No sequence has all of what the filter asks.' : 'This dataset holds no sequence.'}
        </EmptyState>
      )}
      {pages.total > 0 && (
        <div className={classes.listBox}>
          <VirtualGrid key={view} label={`${formatCount(pages.total)} sequences`} count={pages.total} itemAt={pages.itemAt} onRange={pages.onRange} height="100%"
            tileWidth={width} tileHeight={height} gap={gap} overscan={overscan} selected={selected} followMark={followMark} onActivate={(_, index) => onOpen(index)} onPick={onPick} pickKey={pickKey} isPicked={(item) => selection.includes(item.id)}
            describe={(item) => `${item.subject}/${item.sequence}, ${blind ? 'label hidden' : item.emotion ?? 'no label'}, ${plural(item.frames, 'frame')}${selection.includes(item.id) ? ', selected' : ''}${item.problems > 0 ? `, ${plural(item.problems, 'problem')}` : ''}`}
            render={(item, _, chosen) => (view === 'list' ? <ListTile item={item} chosen={chosen} /> : <GridTile item={item} chosen={chosen} large={view === 'wide'} />)} />
        </div>
      )}
    </>
  )
}
