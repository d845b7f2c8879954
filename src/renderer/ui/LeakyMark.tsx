import { LEAKY_MARK } from '../../shared/domain/folds'
import classes from './LeakyMark.module.css'

/** Stands above everything that rests on the leaky control. */
export function LeakyBand() {
  return <div role="note" className={classes.band}><span aria-hidden>▲ </span>{LEAKY_MARK}</div>
}

/** The same for a row, a chip or a cell: two words, the whole sentence on hover and for screen readers. */
export function LeakyWord() {
  return <span className={classes.word} title={LEAKY_MARK}><span aria-hidden>▲ leaky control</span><span className="visually-hidden">{LEAKY_MARK}</span></span>
}
