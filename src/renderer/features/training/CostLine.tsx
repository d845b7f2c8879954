import { Text } from '@mantine/core'
import { formatCount, formatDuration, plural } from '../../ui/format'
import type { CostEstimate } from './cost'

/** What a training, or one for each of several seeds, will cost, and on what the estimate rests; where nothing tells the speed, that is what it says. */
export function CostLine({ cost, epochs, seeds }: { readonly cost: CostEstimate; readonly epochs: number; readonly seeds: number }) {
  const work = `${seeds === 1 ? '' : `${seeds} seeds × `}${plural(cost.folds, 'fold')} × ${plural(epochs, 'epoch')} = ${formatCount(cost.images * seeds)} images to train on`
  if (cost.seconds === null || cost.from === null) {
    return <Text size="sm" className="tabular">{work}. Time unknown: no earlier run here tells the speed; the first epoch will.</Text>
  }
  return (
    <Text size="sm" className="tabular">
      {work}, about <strong>{formatDuration(cost.seconds * seeds)}</strong> at the {formatCount(cost.from.imagesPerSecond ?? 0)} images/s of {cost.from.name} with all its engines
      {cost.scaled ? `, scaled from ${cost.from.networkName} by multiply-accumulates, which is rough` : ''}.
    </Text>
  )
}
