import type { ComparedItem } from '../../../shared/domain/comparison'
import { formatPercent } from '../../ui/format'
import type { Rivals } from './pair-filter'
import classes from './PairTile.module.css'

interface Props {
  readonly item: ComparedItem
  readonly rivals: Rivals
  /** Address of the picture, small. */
  readonly picture: string
}

/** One compared picture: truth above, then what each run names it, with tick or cross and word so that colour is never alone. The grid's own name of the tile is what a screen reader hears. */
export function PairTile({ item, rivals, picture }: Props) {
  return (
    <div className={classes.tile} aria-hidden>
      <span className={classes.frame}><img className={classes.picture} src={picture} alt="" decoding="async" draggable={false} /></span>{' '}
      <span className={classes.truth}>{item.truth}</span>{' '}
      <Said letter={rivals.first.letter} answer={item.first} />{' '}
      <Said letter={rivals.second.letter} answer={item.second} />{' '}
      <span className={classes.id}>{item.subject}/{item.sequence} · {item.frame}</span>
    </div>
  )
}

function Said({ letter, answer }: { readonly letter: string; readonly answer: ComparedItem['first'] }) {
  return <span className={classes.said} data-correct={answer.correct}><span>{letter} {answer.correct ? '✓' : '✗'} {answer.predicted}</span>{' '}<span>{formatPercent(answer.confidence, 0)}</span></span>
}
