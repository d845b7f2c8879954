import { keepPreviousData } from '@tanstack/react-query'
import { FULL_DIFFERENCE, type Frame, type SequenceDetail } from '../../../shared/domain/sequence'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { TableSkeleton } from '../../ui/Skeletons'
import { FramePicture } from './FramePicture'
import type { PlayerPlaces } from './player-places'
import { usePlayerSettings } from './player-settings'
import classes from './Sequences.module.css'

interface Props {
  readonly sequence: SequenceDetail
  readonly frame: Frame
  readonly places: PlayerPlaces
}

/** The shown frame and what changed in it since the face was at rest; at that very frame, up to the peak. Says which two frames it takes. */
export function FrameDifference({ sequence, frame, places }: Props) {
  const landmarks = usePlayerSettings((settings) => settings.landmarks)
  const isRest = frame.position === places.onset
  const to = isRest ? places.apex : frame.position
  const shown = sequence.frameList[to] ?? frame
  const query = useStudioQuery('frame.difference', { sequence: sequence.id, from: places.onset, to }, { staleTime: Infinity, placeholderData: keepPreviousData as never })
  return (
    <div className={classes.pair}>
      <figure className={classes.pairFrame}>
        <FramePicture sequence={sequence.id} frame={shown} landmarks={landmarks} alt={`Frame ${shown.number} of ${sequence.subject}/${sequence.sequence}`} />
        <figcaption>{to === places.apex ? 'Peak, f' : 'F'}rame <b className="tabular">{shown.number}</b></figcaption>
      </figure>
      <figure className={classes.pairFrame}>
        {query.error !== null && <ErrorCard title="The difference cannot be shown" error={query.error} onRetry={() => void query.refetch()} />}
        {query.error === null && query.data === undefined && <TableSkeleton rows={6} label="Loading the difference" />}
        {query.error === null && query.data !== undefined && (
          <>
            <div className={classes.stage}>
              <div className={classes.picture} style={{ aspectRatio: `${query.data.width} / ${query.data.height}` }}>
                <img src={query.data.png} alt={`Frame ${query.data.to} minus frame ${query.data.from}: on average ${query.data.mean.toFixed(1)} of 255 a pixel, at most ${query.data.largest}`} draggable={false} />
              </div>
            </div>
            <figcaption>
              Frame <b className="tabular">{query.data.to}</b> minus frame <b className="tabular">{query.data.from}</b>, mean <span className="tabular">{query.data.mean.toFixed(1)}</span> of 255.{' '}
              <span className={classes.brighter}>brighter</span> <span className={classes.darker}>darker</span> <span className="dim">full colour from {FULL_DIFFERENCE}; not aligned</span>
            </figcaption>
          </>
        )}
      </figure>
    </div>
  )
}
