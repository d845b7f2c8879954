import type { TierWords } from '../../../shared/table-2'
import classes from './Bench.module.css'

const MARKS: Readonly<Record<TierWords, string>> = { 'measured at the wall': '◉', 'measured by a counter': '◉', estimated: '◐', 'nominal cap': '◌', 'unmeasurable here': '∅' }

/** How the energy of a row is known, by shape and word: always printed with the number. */
export function Tier({ tier }: { readonly tier: TierWords }) {
  return <span className={classes.tier} data-tier={tier}><span aria-hidden>{MARKS[tier]}</span> {tier}</span>
}
