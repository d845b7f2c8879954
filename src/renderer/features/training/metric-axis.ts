import type { BandPoint, CurveMetric } from './curves'

/** What the numbers of a metric are, and so how they are marked and written. */
type Kind = 'loss' | 'share' | 'rate' | 'size'

/** How a metric stands on its axis. */
export interface MetricAxis {
  readonly title: string
  /** Axis label with unit. */
  readonly label: string
  readonly kind: Kind
  /** A rate holds until the next step; the others are joined. */
  readonly steps: boolean
  /** False where every value counts as it is. */
  readonly smooth: boolean
}

const AXES: Readonly<Record<CurveMetric, MetricAxis>> = {
  loss: { title: 'Training loss', label: 'cross-entropy, nats', kind: 'loss', steps: false, smooth: true },
  accuracy: { title: 'Training accuracy', label: 'accuracy, %', kind: 'share', steps: false, smooth: true },
  learningRate: { title: 'Learning rate', label: 'learning rate', kind: 'rate', steps: true, smooth: false },
  gradientNorm: { title: 'Gradient norm', label: 'L2 norm, mean of steps', kind: 'loss', steps: false, smooth: true },
  imagesPerSecond: { title: 'Speed of an engine', label: 'images/s', kind: 'size', steps: false, smooth: true },
  memoryBytes: { title: 'Memory of an engine', label: 'resident, MiB', kind: 'size', steps: false, smooth: false },
  innerLoss: { title: 'Loss on inner subjects', label: 'cross-entropy, nats', kind: 'loss', steps: false, smooth: true },
  innerAccuracy: { title: 'Accuracy on inner subjects', label: 'accuracy, %', kind: 'share', steps: false, smooth: true },
}

const MIB = 1024 ** 2

/** Title, unit and form of a metric's axis. */
export function axisOf(metric: CurveMetric): MetricAxis {
  return AXES[metric]
}

/** Whether a metric can stand on a logarithmic axis by choice; rates always do. */
export function canBeLog(metric: CurveMetric): boolean {
  return AXES[metric].kind === 'loss'
}

/**
 * The points that the axis must hold. The first epoch's loss of fresh weights can be many times all that follows; from the fourth epoch on it
 * may then leave the axis, so that the rest can be read. The chart says so.
 */
export function onAxis(metric: CurveMetric, points: readonly BandPoint[]): readonly BandPoint[] {
  const [first, ...rest] = points
  if (AXES[metric].kind !== 'loss' || first === undefined || rest.length < 3) return points
  return first.band[1] > 3 * Math.max(...rest.map((point) => point.band[1])) ? rest : points
}

/** The axis' marks, its ends among them: quarters of 100 %, powers of ten for rates and on a logarithmic axis, else five even marks up to a round number. */
export function axisTicks(metric: CurveMetric, points: readonly BandPoint[], log = false): readonly number[] {
  const { kind } = AXES[metric]
  if (kind === 'share') return [0, 0.25, 0.5, 0.75, 1]
  if (kind === 'rate') return decades(points.map((point) => point.mean), [1e-4, 1e-3])
  if (log && canBeLog(metric)) return decades(points.flatMap((point) => [point.mean, point.band[1]]), [0.1, 1])
  const values = onAxis(metric, points).map((point) => point.band[1]).filter((value) => value > 0)
  const unit = metric === 'memoryBytes' ? MIB : 1
  if (values.length === 0) return kind === 'loss' ? [0, 0.5, 1, 1.5, 2] : [0, 25, 50, 75, 100].map((mark) => mark * unit)
  return evenMarks(Math.max(...values) / unit).map((mark) => mark * unit)
}

function decades(values: readonly number[], otherwise: readonly number[]): readonly number[] {
  const positive = values.filter((value) => value > 0)
  if (positive.length === 0) return otherwise
  const high = Math.ceil(Math.log10(Math.max(...positive)) - 1e-9)
  const low = Math.min(high - 1, Math.floor(Math.log10(Math.min(...positive)) + 1e-9))
  return Array.from({ length: high - low + 1 }, (_, index) => Number(`1e${low + index}`))
}

function evenMarks(top: number): readonly number[] {
  const unit = 10 ** Math.floor(Math.log10(top / 4))
  const step = unit * ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 10].find((factor) => factor * unit * 4 >= top) ?? 10)
  return [0, 1, 2, 3, 4].map((mark) => Number((mark * step).toPrecision(6)))
}

/** A value of the metric as its axis and table show it: accuracy in %, losses to three places, memory in MiB, rates in powers of ten. */
export function formatMetric(metric: CurveMetric, value: number): string {
  const { kind } = AXES[metric]
  if (kind === 'share') return (100 * value).toFixed(1)
  if (kind === 'loss') return value.toFixed(3)
  if (kind === 'size') return (metric === 'memoryBytes' ? value / MIB : value).toFixed(0)
  return Number(value.toPrecision(3)).toExponential().replace('e-', ' × 10⁻').replace(/⁻(\d+)$/, (_, digits: string) => `⁻${[...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit).join('')}`)
}

/** An axis mark: shorter than a value, without places that say nothing. */
export function formatTick(metric: CurveMetric, value: number): string {
  const { kind } = AXES[metric]
  if (kind === 'share') return (100 * value).toFixed(0)
  if (kind === 'loss') return String(value)
  if (kind === 'size') return String(Number((metric === 'memoryBytes' ? value / MIB : value).toPrecision(3)))
  return formatMetric(metric, value).replace('1 × ', '')
}
