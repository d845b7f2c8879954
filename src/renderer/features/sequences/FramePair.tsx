import type { SequenceDetail } from '../../../shared/domain/sequence'
import { FramePicture } from './FramePicture'
import type { PlayerPlaces } from './player-places'
import { usePlayerSettings } from './player-settings'
import classes from './Sequences.module.css'

/** Where the face is at rest and where it is at its peak, beside each other, each with its landmarks where they are asked for. */
export function FramePair({ sequence, places }: { readonly sequence: SequenceDetail; readonly places: PlayerPlaces }) {
  const landmarks = usePlayerSettings((settings) => settings.landmarks)
  const shown = [{ place: places.onset, name: 'Neutral' }, { place: places.apex, name: 'Peak' }]
  return (
    <div className={classes.pair}>
      {shown.map(({ place, name }) => {
        const frame = sequence.frameList[place]
        return frame === undefined ? null : (
          <figure key={name} className={classes.pairFrame}>
            <FramePicture sequence={sequence.id} frame={frame} landmarks={landmarks} alt={`${name}: frame ${frame.number} of ${sequence.subject}/${sequence.sequence}`} />
            <figcaption>{name}, frame <b className="tabular">{frame.number}</b></figcaption>
          </figure>
        )
      })}
    </div>
  )
}
