import { Text } from '@mantine/core'
import { formatCount, formatDuration, plural } from '../../ui/format'
import type { GridCost } from './grid-cost'
import { columnLabel } from './varied-fields'

/** What an experiment will cost before it starts: how many runs and why so many, and how long they take one after the other. */
export function GridCostLine({ cost }: { readonly cost: GridCost }) {
  if (cost.tooMany !== null) return <Text size="sm" role="alert" style={{ color: 'var(--wrong)' }}>✗ {cost.tooMany}</Text>
  const factors = cost.factors.map(({ what, count }) => (what === 'network' ? plural(count, 'network') : what === 'seed' ? plural(count, 'seed') : `${plural(count, 'value')} of ${columnLabel(what).toLowerCase()}`))
  const time = cost.seconds === null
    ? 'Time unknown: no earlier run here tells the speed.'
    : <>About <strong>{formatDuration(cost.seconds)}</strong> one after the other, at the speed of earlier runs{cost.scaled ? ', for some scaled by multiply-accumulates, which is rough' : ''}.</>
  return (
    <Text size="sm" className="tabular">
      {factors.length > 1 ? `${factors.join(' × ')} = ` : ''}{plural(cost.runs, 'run')}, {formatCount(cost.images)} images to train on. {time}
    </Text>
  )
}
