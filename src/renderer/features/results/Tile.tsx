import type { GalleryItem } from '../../../shared/domain/results'
import { isRelabelled } from './gallery-facts'
import classes from './Tile.module.css'

interface Props {
  readonly item: Omit<GalleryItem, 'fold'>
  /** Address of the picture, small. */
  readonly picture: string
}

/**
 * One judged picture, captioned as in the paper's Figure 4: truth above, prediction below in green with a tick or in red with a cross, and
 * the word itself, so that colour is never alone. The grid's own name of the tile (`tileSentence`) is what a screen reader hears.
 */
export function Tile({ item, picture }: Props) {
  return (
    <div className={classes.tile} data-correct={item.correct} aria-hidden>
      <span className={classes.frame}><img className={classes.picture} src={picture} alt="" decoding="async" draggable={false} /></span>{' '}
      <span className={classes.truth}>{item.truth ?? 'no label'}{isRelabelled(item) ? <span className={classes.now}> · now {item.labelNow ?? 'no label'}</span> : null}</span>{' '}
      <span className={classes.verdict}>{item.correct ? '✓' : '✗'} {item.predicted}<span className={classes.word}> · {item.correct ? 'right' : 'wrong'}</span></span>{' '}
      <span className={classes.confidence}>
        <span className={classes.track}><span className={classes.bar} style={{ width: `${(100 * item.confidence).toFixed(1)}%` }} /></span>
        {(100 * item.confidence).toFixed(1)} %
      </span>{' '}
      <span className={classes.id}>{item.subject}/{item.sequence} · {item.frame}</span>
    </div>
  )
}
