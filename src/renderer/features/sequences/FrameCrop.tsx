import { Anchor, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { FrameCrop as Crop } from '../../../shared/domain/faces'
import type { Frame, SequenceDetail } from '../../../shared/domain/sequence'
import type { Square } from '../../../shared/face-geometry'
import { links } from '../../app/links'
import { ErrorCard } from '../../ui/ErrorCard'
import { cropWords } from './crop-words'
import classes from './Sequences.module.css'
import { useNewestCrop } from './use-newest-crop'

interface Props {
  readonly sequence: SequenceDetail
  readonly frame: Frame
  /** What stands on the stage, given where the crop lies in the frame. */
  readonly children: (square: Square | null) => ReactNode
}

/** The stage with what a network reads of the shown frame beside it. */
export function FrameCrop({ sequence, frame, children }: Props) {
  const { data, error, refetch } = useNewestCrop(sequence.id, frame.position)
  return (
    <div className={classes.cropStage}>
      <div className={classes.stageBox}>{children(error === null ? data?.square ?? null : null)}</div>
      <aside className={classes.cropSide} aria-label="As a network reads it">
        {error !== null && <ErrorCard title="The crop cannot be shown" error={error} onRetry={() => void refetch()} />}
        {error === null && data === undefined && <Skeleton className={classes.crop} role="status" aria-label="Loading the crop" />}
        {error === null && data !== undefined && <Shown crop={data} sequence={sequence} />}
      </aside>
    </div>
  )
}

function Shown({ crop, sequence }: { readonly crop: Crop; readonly sequence: SequenceDetail }) {
  return (
    <figure className={classes.cropFigure}>
      <img className={classes.crop} src={crop.png} alt={`What a network reads of frame ${crop.number}`} draggable={false} />
      <figcaption>
        <p>Frame <b className="tabular">{crop.number}</b> as a network reads it</p>
        <p className="dim">{cropWords(crop)}</p>
        {crop.method === 'centre-square' && <p>No face is known in this frame. <Anchor component={Link} href={links.faces(sequence.dataset, sequence.id)} size="xs" underline="always">Look for it, or set it by hand</Anchor>, on the Faces screen.</p>}
      </figcaption>
    </figure>
  )
}
