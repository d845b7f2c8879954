import { Button } from '@mantine/core'
import { IconAlertTriangle, IconFilterOff } from '@tabler/icons-react'
import type { SequenceSummary } from '../../../shared/domain/sequence'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import type { Pages } from '../../client/pages'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount, plural } from '../../ui/format'
import { TableSkeleton } from '../../ui/Skeletons'
import { VirtualGrid } from '../../ui/VirtualGrid'
import { LabelChip } from '../labelling/LabelChip'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { useSelection } from '../labelling/selection-store'
import { FilterBar } from './FilterBar'
import { isFiltered, NO_FILTER, useBrowser } from './filter-store'
import classes from './Sequences.module.css'

interface Props {
  readonly dataset: string
  readonly pages: Pages<SequenceSummary>
  readonly selected: number | undefined
  readonly onOpen: (index: number) => void
}

/** Left pane: filter and a virtual list or grid of sequences by the thumbnail of their peak. */
export function SequenceBrowser({ dataset, pages, selected, onOpen }: Props) {
  const state = useBrowser()
  const filtered = isFiltered(state)
  const list = state.view === 'list'
  const blind = useLabellingSettings((settings) => settings.blind)
  const selection = useSelection((chosen) => chosen.sequences)
  return (
    <section className={classes.left} aria-label="Browse">
      <FilterBar dataset={dataset} total={pages.total} />
      {pages.error !== null && <ErrorCard title="The list could not be read" error={pages.error} onRetry={pages.refetch} />}
      {pages.isPending && <TableSkeleton rows={10} label="Loading the sequences" />}
      {!pages.isPending && pages.error === null && pages.total === 0 && (
        <EmptyState icon={IconFilterOff} title="Nothing matches" actions={filtered ? <Button variant="default" onClick={() => useBrowser.setState(NO_FILTER)}>Clear the filter</Button> : undefined}>
          {filtered ? 'No sequence has all of what the filter asks.' : 'This dataset holds no sequence.'}
        </EmptyState>
      )}
      {pages.total > 0 && (
        <div className={classes.listBox}>
          <VirtualGrid key={state.view} label={`${formatCount(pages.total)} sequences`} count={pages.total} itemAt={pages.itemAt} onRange={pages.onRange} height="100%"
            tileWidth={list ? 4000 : 116} tileHeight={list ? 52 : 116} gap={list ? 2 : 6} selected={selected} followMark onActivate={(_, index) => onOpen(index)}
            describe={(item) => `${item.subject}/${item.sequence}, ${blind ? 'label hidden' : item.emotion ?? 'no label'}, ${plural(item.frames, 'frame')}${selection.includes(item.id) ? ', selected' : ''}${item.problems > 0 ? `, ${plural(item.problems, 'problem')}` : ''}`}
            render={(item, _, chosen) => (list ? <ListTile item={item} chosen={chosen} /> : <GridTile item={item} chosen={chosen} />)} />
        </div>
      )}
    </section>
  )
}

function Thumb({ item }: { readonly item: SequenceSummary }) {
  if (item.apex === null) return <span className={classes.noThumb} aria-hidden>no frame</span>
  return <img className={classes.thumb} src={imageUrl(item.apex, IMAGE_SIZES.thumb)} alt="" loading="lazy" decoding="async" draggable={false} />
}

/** Where a label comes from, unless labels are hidden, and whether the sequence is selected for a bulk edit. */
function LabelSource({ item }: { readonly item: SequenceSummary }) {
  const blind = useLabellingSettings((settings) => settings.blind)
  const selected = useSelection((chosen) => chosen.sequences.includes(item.id))
  return (
    <>
      {!blind && item.labelSource === 'annotator' && <span className="dim" title="Labelled here">·&nbsp;annotated</span>}
      {!blind && item.labelSource === 'adjudicated' && <span className="dim" title="Decided after a disagreement">·&nbsp;adjudicated</span>}
      {selected && <span className={classes.selected}>✓&nbsp;selected</span>}
    </>
  )
}

function Flags({ item }: { readonly item: SequenceSummary }) {
  if (item.problems === 0) return null
  return <IconAlertTriangle size={13} className={classes.flag} aria-hidden />
}

function ListTile({ item, chosen }: { readonly item: SequenceSummary; readonly chosen: boolean }) {
  return (
    <div className={classes.listTile} data-chosen={chosen || undefined}>
      <Thumb item={item} />
      <div className={classes.tileWords}>
        <div className={classes.tileName}>{item.subject}/{item.sequence} <Flags item={item} /></div>
        <div className={classes.tileLine}><LabelChip emotion={item.emotion} /><LabelSource item={item} /></div>
      </div>
      <span className={classes.tileFrames}>{item.frames}</span>
    </div>
  )
}

function GridTile({ item, chosen }: { readonly item: SequenceSummary; readonly chosen: boolean }) {
  return (
    <div className={classes.gridTile} data-chosen={chosen || undefined}>
      <Thumb item={item} />
      <div className={classes.gridCaption}><LabelChip emotion={item.emotion} short /><span className={classes.tileName}>{item.subject}/{item.sequence}</span><Flags item={item} /></div>
    </div>
  )
}
