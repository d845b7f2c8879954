import type { Face } from '../../../shared/domain/faces'
import { useStudioQuery } from '../../client/hooks'
import { IMAGE_SIZES, imageUrl } from '../../client/images'
import { FaceOverlay } from './FaceOverlay'
import { stateMark, stateWords } from './face-words'
import classes from './Faces.module.css'

/** A sequence's frame with what was found in it, beside the crop that a network will see. */
export function FaceTile({ face, chosen }: { readonly face: Face; readonly chosen: boolean }) {
  return (
    <div className={classes.tile} data-chosen={chosen || undefined}>
      <div className={classes.pair}>
        {face.frame === null ? <span className={classes.noFrame}>no frame</span> : (
          <span className={classes.frame}>
            <img src={imageUrl(face.frame.image, IMAGE_SIZES.tile)} alt="" loading="lazy" decoding="async" draggable={false} />
            {face.eyes !== null && <FaceOverlay eyes={face.eyes} width={face.frame.width} height={face.frame.height} />}
          </span>
        )}
        <TileCrop sequence={face.sequence} />
      </div>
      <div className={classes.caption}>
        <span className={classes.name}>{face.subject}/{face.name}</span>
        <span className={classes.state} data-state={face.state}>{stateMark(face.state)} {stateWords(face.state)}</span>
      </div>
    </div>
  )
}

function TileCrop({ sequence }: { readonly sequence: string }) {
  const { data } = useStudioQuery('faces.get', { sequence }, { staleTime: 60_000 })
  if (data?.crop == null) return <span className={classes.noCrop}>{data === undefined ? '' : 'no crop'}</span>
  return <img className={classes.crop} src={data.crop} alt="" draggable={false} />
}
