import { useState } from 'react'
import type { Frame } from '../../../shared/domain/sequence'
import { cornersOf, type Square } from '../../../shared/face-geometry'
import { useStudioQuery } from '../../client/hooks'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { LANDMARK_LINES } from './landmark-lines'
import classes from './Sequences.module.css'

interface Props {
  readonly sequence: string
  readonly frame: Frame
  readonly landmarks: boolean
  /** What a network reads of it, drawn over it; null or left out draws nothing. */
  readonly square?: Square | null
  readonly alt: string
}

/** The frame in its own proportions, with the 68 landmarks drawn over it in the frame's pixels. */
export function FramePicture({ sequence, frame, landmarks, square = null, alt }: Props) {
  const [failed, setFailed] = useState<string | null>(null)
  return (
    <div className={classes.stage}>
      <div className={classes.picture} style={{ aspectRatio: `${frame.width} / ${frame.height}` }}>
        {failed === frame.image
          ? <div className={classes.noPicture} role="alert">The picture of frame {frame.number} could not be read. Its file may have been moved or changed since the import.</div>
          : <img src={imageUrl(frame.image, IMAGE_SIZES.full)} alt={alt} width={frame.width} height={frame.height} draggable={false} onError={() => setFailed(frame.image)} />}
        {square !== null && <svg className={classes.overlay} viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden><polygon points={cornersOf(square).map((corner) => corner.join(',')).join(' ')} className={classes.cropSquare} vectorEffect="non-scaling-stroke" /></svg>}
        {landmarks && <Landmarks sequence={sequence} frame={frame} />}
      </div>
    </div>
  )
}

function Landmarks({ sequence, frame }: { readonly sequence: string; readonly frame: Frame }) {
  const query = useStudioQuery('frame.landmarks', { sequence, position: frame.position }, { enabled: frame.hasLandmarks, staleTime: Infinity })
  const points = query.data?.points ?? null
  if (!frame.hasLandmarks || (query.data !== undefined && points === null)) return <div className={classes.overlayNote}>This frame has no landmarks file.</div>
  if (query.error !== null) return <div className={classes.overlayNote} role="alert">{query.error.message}</div>
  if (points === null) return null
  const size = frame.width / 400
  return (
    <svg className={classes.overlay} viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden>
      {LANDMARK_LINES.map((line) => (
        <polyline key={line.name} points={line.points.map((at) => points[at]?.join(',') ?? '').join(' ')} fill="none" strokeWidth={size * 0.9} className={classes.landmarkLine} />
      ))}
      {points.map(([x, y], index) => <circle key={index} cx={x} cy={y} r={size * 1.2} className={classes.landmarkPoint} />)}
    </svg>
  )
}
