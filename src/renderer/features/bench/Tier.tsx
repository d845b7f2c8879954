import classes from './Bench.module.css'
import type { PowerTier } from './table2'

const MARKS: Readonly<Record<PowerTier, string>> = { 'measured by a counter': '◉', 'nominal cap': '◌', 'unmeasurable here': '∅' }

/** How the energy of a row is known, by shape and word: always printed with the number. */
export function Tier({ tier }: { readonly tier: PowerTier }) {
  return <span className={classes.tier} data-tier={tier}><span aria-hidden>{MARKS[tier]}</span> {tier}</span>
}
