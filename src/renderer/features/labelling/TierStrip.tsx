import { EMOTION_COLOURS, EMOTION_SHORT } from '../../theme/emotions'
import type { TierBar } from './tier-bars'
import classes from './Labelling.module.css'

/** Height of a tier in pixels. */
export const TIER_HEIGHT = 18

/** What each annotator says, a tier each under the frames: the class by colour and letters, from onset to offset, with the apex as a notch. */
export function TierStrip({ bars, width }: { readonly bars: readonly TierBar[]; readonly width: number }) {
  return (
    <ul className={classes.tierStrip} aria-label="Labels by annotator">
      {bars.map(({ key, who, emotion, from, to, apex }) => (
        <li key={key} style={{ height: TIER_HEIGHT }}>
          <span className={classes.tierBar} style={{ left: from * width, width: (to - from + 1) * width - 4, borderColor: emotion === null ? 'var(--line-strong)' : EMOTION_COLOURS[emotion] }}>
            <span className={classes.tierWords}>{who}: {emotion === null ? 'no label' : EMOTION_SHORT[emotion]}<span className="visually-hidden">{emotion === null ? '' : `, ${emotion}`}</span></span>
          </span>
          {apex !== null && <span className={classes.tierApex} style={{ left: apex * width + width / 2 - 4 }} title={`apex of ${who}`} />}
        </li>
      ))}
    </ul>
  )
}
