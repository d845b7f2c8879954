import { Text } from '@mantine/core'
import type { Evaluation } from '../../../shared/domain/results'
import { formatNumber, formatPercent, formatShare } from '../../ui/format'
import classes from './Headline.module.css'
import { stampLine, stampShort } from './stamp'

/** The run in four numbers, each with its interval or spread and the protocol it must be read with. */
export function Headline({ evaluation, k }: { readonly evaluation: Evaluation; readonly k: number }) {
  const { images, sequences, foldMean, macroF1, macroF1Interval, protocol } = evaluation
  const stamp = stampShort(protocol, k)
  return (
    <section aria-label="Headline">
      <div className={classes.numbers}>
        <Figure large value={formatShare(images.value, images.interval)} what="of images named rightly" detail={`${images.correct} of ${images.n}, pooled over folds; 95 % subject-cluster bootstrap`} stamp={stamp} />
        <Figure value={formatShare(sequences.value, sequences.interval)} what="of sequences named rightly" detail={`${sequences.correct} of ${sequences.n}, mean of a sequence’s softmaxes${protocol.classes.includes('neutral') ? ', its neutral frame apart' : ''}; 95 % subject-cluster bootstrap`} stamp={stamp} />
        <Figure value={`${formatPercent(foldMean.mean)} ± ${formatNumber(100 * foldMean.sd, 1)}`} what="mean of the folds" detail={`standard deviation over ${foldMean.k} folds, image level`} stamp={stamp} />
        <Figure value={formatShare(macroF1, macroF1Interval)} what="macro-F1" detail={`mean F1 of ${evaluation.perClass.filter((row) => row.n > 0).length} classes, pooled, image level; 95 % subject-cluster bootstrap`} stamp={stamp} />
      </div>
      <Text size="xs" c="dimmed" mt={6}>Protocol of every number here: {stampLine(protocol, k)}.</Text>
    </section>
  )
}

/** The same four numbers in one line with their stamp, above what is further down in the detail. */
export function HeadlineLine({ evaluation, k }: { readonly evaluation: Evaluation; readonly k: number }) {
  const { images, sequences, foldMean, macroF1, macroF1Interval, protocol } = evaluation
  const parts = [
    [formatShare(images.value, images.interval), 'of images'], [formatShare(sequences.value, sequences.interval), 'of sequences'],
    [`${formatPercent(foldMean.mean)} ± ${formatNumber(100 * foldMean.sd, 1)}`, 'mean and sd of the folds'], [formatShare(macroF1, macroF1Interval), 'macro-F1'],
  ] as const
  return (
    <section aria-label="Headline" className={classes.line}>
      {parts.map(([value, what]) => <span key={what} className={classes.part}><b>{value}</b> {what}</span>)}
      <Text size="xs" c="dimmed">95 % subject-cluster bootstrap · {stampShort(protocol, k)}</Text>
    </section>
  )
}

function Figure({ value, what, detail, stamp, large = false }: { readonly value: string; readonly what: string; readonly detail: string; readonly stamp: string; readonly large?: boolean }) {
  return (
    <div className={classes.number} data-large={large || undefined}>
      <div className={classes.value}>{value}</div>
      <Text fw={600}>{what}</Text>
      <Text size="xs" c="dimmed">{detail}</Text>
      <Text size="xs" c="dimmed" className={classes.stamp}>{stamp}</Text>
    </div>
  )
}
