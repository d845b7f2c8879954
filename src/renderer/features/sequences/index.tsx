import { Button } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { memo, useCallback, useEffect, useMemo } from 'react'
import { useLocation, useRoute } from 'wouter'
import { links } from '../../app/links'
import { useStudioPages } from '../../client/pages'
import { useStudioQuery } from '../../client/hooks'
import { useActions, type Action } from '../../stores/actions'
import { chooseDataset } from '../../stores/scope'
import { useLatest } from '../../stores/use-latest'
import { useScope } from '../../stores/use-scope'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { ScreenSkeleton, TableSkeleton } from '../../ui/Skeletons'
import { useShownBrowser } from './blind-filter'
import { filterOf, useBrowser } from './filter-store'
import { LabelPanel } from './LabelPanel'
import { Player } from './Player'
import { SequenceBrowser } from './SequenceBrowser'
import classes from './Sequences.module.css'
import { usePrefetchedNeighbours } from './use-prefetched-neighbours'
import { findIndex, useSequenceIndex } from './use-sequence-index'
import { WideBrowser } from './WideBrowser'

/** The Sequences screen: list or grid, player with filmstrip, label panel. */
export default function SequencesScreen() {
  const scope = useScope()
  const [, navigate] = useLocation()
  if (scope.error !== null) return <div className={classes.alone}><ErrorCard title="The studio could not be read" error={scope.error} onRetry={scope.refetch} /></div>
  if (scope.isPending) return <ScreenSkeleton />
  if (scope.dataset === null) {
    return (
      <EmptyState icon={IconPhoto} title="No sequences yet" actions={<Button onClick={() => navigate(links.data())}>Bring in data</Button>}>
        Sequences appear here once a folder is imported or the demo set is made, both on the Data screen.
      </EmptyState>
    )
  }
  return <Panes dataset={scope.dataset.dataset} />
}

function Panes({ dataset }: { readonly dataset: string }) {
  const [, navigate] = useLocation()
  const [, params] = useRoute<{ sequence: string; position?: string }>('/sequences/:sequence/:position?')
  const id = params?.sequence ?? null
  const browser = useShownBrowser()
  const filter = filterOf(dataset, browser)
  const pages = useStudioPages('sequence.list', filter)
  const place = useSequenceIndex(id, filter, pages)
  const { index } = place
  const first = pages.itemAt(0)?.id
  const isWide = browser.view === 'wide'

  useEffect(() => {
    if (id === null && first !== undefined && !isWide) navigate(links.sequence(first), { replace: true })
  }, [id, first, isWide, navigate])

  const openAt = (next: number): void => {
    const item = pages.itemAt(next)
    if (item === undefined) return
    place.set(next)
    navigate(links.sequence(item.id))
  }
  const move = (step: number): void => {
    const from = (at: number | undefined): void => openAt(at === undefined ? 0 : Math.max(0, Math.min(pages.total - 1, at + step)))
    const known = place.now()
    if (known !== undefined || id === null) from(known)
    else findIndex(id, filter, () => false).then(from, () => from(undefined))
  }
  const latestMove = useLatest(move)
  const showWide = useCallback(() => {
    useBrowser.setState({ view: 'wide' })
    navigate(links.sequences())
  }, [navigate])
  const actions = useMemo<readonly Action[]>(() => [
    { id: 'sequences.next', label: 'Next sequence', group: 'Sequences', keys: ['ArrowDown'], keyOnly: true, run: () => latestMove(1) },
    { id: 'sequences.previous', label: 'Previous sequence', group: 'Sequences', keys: ['ArrowUp'], keyOnly: true, run: () => latestMove(-1) },
    { id: 'sequences.wide', label: 'Grid over the whole screen', group: 'Sequences', keys: ['shift+G'], run: showWide },
  ], [latestMove, showWide])
  useActions(actions)
  usePrefetchedNeighbours(index, pages)

  if (id === null && isWide) {
    return (
      <div className={classes.panes}>
        <h1 className="visually-hidden">Sequences</h1>
        <WideBrowser dataset={dataset} pages={pages} selected={index} onOpen={openAt} onWide={showWide} />
      </div>
    )
  }
  return (
    <div className={classes.panes}>
      <h1 className="visually-hidden">Sequences</h1>
      <SequenceBrowser dataset={dataset} pages={pages} selected={index} onOpen={openAt} onWide={showWide} />
      {id === null
        ? <div className={classes.middle}>{pages.isPending ? <TableSkeleton label="Loading the sequences" /> : <EmptyState icon={IconPhoto} title="Nothing chosen">Choose a sequence on the left, or clear the filter.</EmptyState>}</div>
        : <Opened key={id} id={id} dataset={dataset} position={params?.position === undefined ? null : Number(params.position)}
            onMove={latestMove} />}
    </div>
  )
}

interface OpenedProps {
  readonly id: string
  readonly dataset: string
  readonly position: number | null
  readonly onMove: (step: number) => void
}

/** The opened sequence; a list that scrolls beside it does not draw it anew. */
const Opened = memo(function Opened({ id, dataset, position, onMove }: OpenedProps) {
  const detail = useStudioQuery('sequence.get', { sequence: id })
  const owner = detail.data?.dataset
  useEffect(() => {
    if (owner !== undefined && owner !== dataset) chooseDataset(owner)
  }, [owner, dataset])
  if (detail.error !== null) return <div className={classes.middle}><ErrorCard title="This sequence cannot be shown" error={detail.error} onRetry={() => void detail.refetch()} /></div>
  if (detail.data === undefined) return <><div className={classes.middle}><TableSkeleton label="Loading the sequence" rows={10} /></div><div className={classes.right} /></>
  return (
    <>
      <Player sequence={detail.data} asked={position} onMove={onMove} />
      <LabelPanel sequence={detail.data} />
    </>
  )
})
