import type { Emotion } from '../../shared/domain/emotion'
import { EMOTION_COLOURS, EMOTION_SHORT, emotionName } from '../theme/emotions'
import classes from './EmotionChip.module.css'

/** The emotion's colour as a small square; decoration beside its name. */
export function EmotionSwatch({ emotion, size = 10 }: { readonly emotion: Emotion; readonly size?: number }) {
  return <span aria-hidden className={classes.swatch} style={{ background: EMOTION_COLOURS[emotion], width: size, height: size }} />
}

/** An emotion as colour and word; `short` writes two letters with the whole name for screen readers; null says "no label". */
export function EmotionChip({ emotion, short = false, detail }: { readonly emotion: Emotion | null; readonly short?: boolean; readonly detail?: string }) {
  if (emotion === null) return <span className={classes.none}>{short ? '–' : 'no label'}</span>
  return (
    <span className={classes.chip} title={short ? emotionName(emotion) : undefined}>
      <EmotionSwatch emotion={emotion} />
      {short ? <><span aria-hidden>{EMOTION_SHORT[emotion]}</span><span className="visually-hidden">{emotionName(emotion)}</span></> : <span>{emotionName(emotion)}</span>}
      {detail !== undefined && <span className="dim tabular">{detail}</span>}
    </span>
  )
}
