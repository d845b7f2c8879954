import { Button } from '@mantine/core'
import { IconArrowLeft, IconFaceId, IconFilterOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { FaceState } from '../../../shared/domain/faces'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useStudioPages } from '../../client/pages'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount } from '../../ui/format'
import { Screen } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import { VirtualGrid } from '../../ui/VirtualGrid'
import { FaceEditor } from './FaceEditor'
import { stateWords } from './face-words'
import { FaceFilter } from './FaceFilter'
import classes from './Faces.module.css'
import { FaceTile } from './FaceTile'
import { FindFaces } from './FindFaces'

/** The faces of a dataset: where each was found, the crop beside its frame, and a hand to set right what is wrong. */
export function FacesScreen({ dataset, sequence }: { readonly dataset: string; readonly sequence: string | undefined }) {
  const [state, setState] = useState<FaceState | null>(null)
  const [, navigate] = useLocation()
  const about = useStudioQuery('dataset.get', { dataset })
  const counts = useStudioQuery('faces.counts', { dataset })
  const pages = useStudioPages('faces.list', { dataset, ...(state === null ? {} : { states: [state] }) }, 40)
  const error = counts.error ?? pages.error
  const chosen = sequence === undefined ? undefined : indexOf(sequence, pages)
  return (
    <Screen fill title="Faces" detail={about.data?.name} actions={(
      <>
        <Button component={Link} href={links.dataset(dataset)} variant="subtle" color="gray" leftSection={<IconArrowLeft size={14} aria-hidden />}>The dataset</Button>
        {counts.data !== undefined && <FindFaces dataset={dataset} counts={counts.data} />}
      </>
    )}>
      <div className={classes.panes}>
        <section className={classes.list} aria-label="Sequences">
          {error !== null && <ErrorCard title="The faces could not be read" error={error} onRetry={() => { void counts.refetch(); pages.refetch() }} />}
          {counts.data !== undefined && <FaceFilter counts={counts.data} state={state} onState={setState} />}
          {pages.isPending && <TableSkeleton rows={8} label="Loading the faces" />}
          {!pages.isPending && pages.error === null && pages.total === 0 && (
            <EmptyState icon={IconFilterOff} title={state === null ? 'No sequence' : 'None of these'} actions={state === null ? undefined : <Button variant="default" onClick={() => setState(null)}>Show all</Button>}>
              {state === null ? 'This dataset holds no sequence.' : `No sequence is in the state "${stateWords(state)}".`}
            </EmptyState>
          )}
          {pages.total > 0 && (
            <div className={classes.gridBox}>
              <VirtualGrid label={`${formatCount(pages.total)} sequences`} count={pages.total} itemAt={pages.itemAt} onRange={pages.onRange} height="100%" tileWidth={232} tileHeight={136} gap={6} selected={chosen} followMark
                onActivate={(face) => navigate(links.faces(dataset, face.sequence), { replace: sequence !== undefined })}
                describe={(face) => `${face.subject}/${face.name}, ${stateWords(face.state)}`} render={(face, _, isChosen) => <FaceTile face={face} chosen={isChosen} />} />
            </div>
          )}
        </section>
        <div className={classes.side}>
          {sequence === undefined
            ? <EmptyState icon={IconFaceId} title="Choose a sequence">Its frame appears here with the box and the eyes, to be moved where they are wrong. Faces that were not found come first under Not found.</EmptyState>
            : <FaceEditor key={sequence} sequence={sequence} />}
        </div>
      </div>
    </Screen>
  )
}

/** The chosen sequence's place among the pages that are here; undefined where it is on none. */
function indexOf(sequence: string, pages: { readonly total: number; readonly itemAt: (index: number) => { readonly sequence: string } | undefined }): number | undefined {
  for (let at = 0; at < pages.total; at += 1) if (pages.itemAt(at)?.sequence === sequence) return at
  return undefined
}
