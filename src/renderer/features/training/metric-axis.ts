import type { BandPoint, CurveMetric } from './curves'

/** How a metric stands on its axis. */
export interface MetricAxis {
  readonly title: string
  /** Axis label with unit. */
  readonly label: string
  readonly scale: 'linear' | 'log'
  /** A rate holds until the next step; the others are joined. */
  readonly steps: boolean
}

const AXES: Readonly<Record<CurveMetric, MetricAxis>> = {
  loss: { title: 'Training loss', label: 'cross-entropy, nats', scale: 'linear', steps: false },
  accuracy: { title: 'Training accuracy', label: 'accuracy, %', scale: 'linear', steps: false },
  learningRate: { title: 'Learning rate', label: 'learning rate', scale: 'log', steps: true },
}

/** Title, unit and scale of a metric's axis. */
export function axisOf(metric: CurveMetric): MetricAxis {
  return AXES[metric]
}

/**
 * The points that the axis must hold. The first epoch's loss of fresh weights can be many times all that follows; from the fourth epoch on it
 * may then leave the axis, so that the rest can be read. The chart says so.
 */
export function onAxis(metric: CurveMetric, points: readonly BandPoint[]): readonly BandPoint[] {
  const [first, ...rest] = points
  if (metric !== 'loss' || first === undefined || rest.length < 3) return points
  return first.band[1] > 3 * Math.max(...rest.map((point) => point.band[1])) ? rest : points
}

/** The axis' marks, its ends among them: quarters of 100 %, powers of ten for rates, five even marks up to a round loss. */
export function axisTicks(metric: CurveMetric, points: readonly BandPoint[]): readonly number[] {
  if (metric === 'accuracy') return [0, 0.25, 0.5, 0.75, 1]
  const values = onAxis(metric, points).map((point) => (metric === 'loss' ? point.band[1] : point.mean)).filter((value) => value > 0)
  if (values.length === 0) return metric === 'loss' ? [0, 0.5, 1, 1.5, 2] : [1e-4, 1e-3]
  if (metric === 'loss') {
    const top = Math.max(...values)
    const unit = 10 ** Math.floor(Math.log10(top / 4))
    const step = unit * ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 10].find((factor) => factor * unit * 4 >= top) ?? 10)
    return [0, 1, 2, 3, 4].map((mark) => Number((mark * step).toPrecision(6)))
  }
  const high = Math.ceil(Math.log10(Math.max(...values)) - 1e-9)
  const low = Math.min(high - 1, Math.floor(Math.log10(Math.min(...values)) + 1e-9))
  return Array.from({ length: high - low + 1 }, (_, index) => Number(`1e${low + index}`))
}

/** A value of the metric as its axis and table show it: accuracy in %, loss to three places, rates in powers of ten. */
export function formatMetric(metric: CurveMetric, value: number): string {
  if (metric === 'accuracy') return (100 * value).toFixed(1)
  if (metric === 'loss') return value.toFixed(3)
  return Number(value.toPrecision(3)).toExponential().replace('e-', ' × 10⁻').replace(/⁻(\d+)$/, (_, digits: string) => `⁻${[...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit).join('')}`)
}

/** An axis mark: shorter than a value, without places that say nothing. */
export function formatTick(metric: CurveMetric, value: number): string {
  if (metric === 'accuracy') return (100 * value).toFixed(0)
  if (metric === 'loss') return String(value)
  return formatMetric(metric, value).replace('1 × ', '')
}
