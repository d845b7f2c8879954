import type { Interval } from '../../../shared/domain/common'
import classes from './IntervalBar.module.css'

interface Props {
  /** A share, 0..1; null draws the empty track. */
  readonly value: number | null
  readonly interval: Interval | null
  readonly colour: string
}

/** A share as a bar from 0 to 1 with its interval as a whisker. Decoration: the number stands beside it. */
export function IntervalBar({ value, interval, colour }: Props) {
  const percent = (share: number): string => `${(100 * share).toFixed(2)}%`
  return (
    <span className={classes.track} aria-hidden>
      {value === null ? null : <span className={classes.bar} style={{ width: percent(value), background: colour }} />}
      {interval === null ? null : <span className={classes.whisker} style={{ left: percent(interval.low), width: percent(interval.high - interval.low) }} />}
    </span>
  )
}
