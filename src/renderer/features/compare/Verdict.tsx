import { Text } from '@mantine/core'
import type { ComparedPair, Comparison } from '../../../shared/domain/comparison'
import classes from './Compare.module.css'

/** What the comparison comes to, first and large: the sentence over all runs, and that of the chosen pair where there are several. */
export function Verdict({ comparison, pair }: { readonly comparison: Comparison; readonly pair: ComparedPair }) {
  const decided = comparison.pairs.some((one) => one.better !== null)
  return (
    <section aria-label="Verdict" className={classes.verdict} data-decided={decided || undefined}>
      <Text size="lg" fw={600} className={classes.sentence}><span aria-hidden>{decided ? '▶ ' : '≈ '}</span>{comparison.verdict}</Text>
      {comparison.pairs.length > 1 ? <Text mt={6}>{pair.verdict}</Text> : null}
    </section>
  )
}
