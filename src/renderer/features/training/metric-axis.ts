import type { CurveMetric } from './curves'

type Limit = number | 'auto' | ((value: number) => number)

/** How a metric stands on its axis. */
export interface MetricAxis {
  readonly title: string
  /** Axis label with unit. */
  readonly label: string
  /** Limits, or how they follow from the data's own. */
  readonly domain: [Limit, Limit]
  readonly scale: 'linear' | 'log'
}

const AXES: Readonly<Record<CurveMetric, MetricAxis>> = {
  loss: { title: 'Training loss', label: 'cross-entropy, nats', domain: [0, 'auto'], scale: 'linear' },
  accuracy: { title: 'Training accuracy', label: 'accuracy, %', domain: [0, 1], scale: 'linear' },
  learningRate: { title: 'Learning rate', label: 'learning rate', domain: [(least) => least / 2, (most) => most * 2], scale: 'log' },
}

/** Title, unit and range of a metric's axis. */
export function axisOf(metric: CurveMetric): MetricAxis {
  return AXES[metric]
}

/** A value of the metric as its axis and table show it: accuracy in %, loss to three places, rates in powers of ten. */
export function formatMetric(metric: CurveMetric, value: number): string {
  if (metric === 'accuracy') return (100 * value).toFixed(1)
  if (metric === 'loss') return value.toFixed(3)
  return value.toExponential(1)
}
