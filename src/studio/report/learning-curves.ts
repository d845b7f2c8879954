import type { Epoch } from '../../shared/domain/runs'
import { html, raw, type Html } from './escape'
import type { ReportModel } from './report-model'

const WIDTH = 640
const HEIGHT = 220
const LEFT = 56
const RIGHT = 12
const TOP = 10
const BOTTOM = 34

interface Curve { readonly title: string; readonly unit: string; readonly value: (epoch: Epoch) => number; readonly range: (values: readonly number[]) => readonly [number, number]; readonly tick: (value: number) => string
  /** True for what holds its value until the next epoch, drawn as steps; its ticks are whole numbers. */
  readonly stepped?: boolean
}

const CURVES: readonly Curve[] = [
  { title: 'Training loss', unit: 'cross-entropy', value: (e) => e.loss, range: (v) => [0, Math.max(...v, 0.01)], tick: (v) => v.toFixed(2) },
  { title: 'Training accuracy', unit: 'share of augmented images', value: (e) => e.accuracy, range: () => [0, 1], tick: (v) => `${(v * 100).toFixed(0)} %` },
  { title: 'Learning rate', unit: 'logarithm to base 10', value: (e) => Math.log10(e.learningRate), range: (v) => [Math.floor(Math.min(...v) + 1e-9), Math.floor(Math.max(...v) + 1e-9) + 1], tick: (v) => `1e${v.toFixed(0)}`, stepped: true },
]

/** Loss, accuracy and learning rate over the epochs: a thin line a fold, a thick one for their mean. */
export function curvesSection({ epochs, run }: ReportModel): Html {
  if (epochs.length === 0) return html`<p>No epoch was recorded.</p>`
  return html`${CURVES.map((curve) => html`<figure class="chart"><figcaption>${curve.title} (${curve.unit}) by epoch; thin: each fold, thick: their mean.</figcaption>${raw(drawCurve(curve, epochs, run.epochs))}</figure>`)}`
}

function drawCurve(curve: Curve, epochs: readonly Epoch[], planned: number): string {
  const [low, high] = curve.range(epochs.map(curve.value))
  const span = high - low || 1
  const last = Math.max(planned, 2) - 1
  const x = (epoch: number): string => (LEFT + (epoch / last) * (WIDTH - LEFT - RIGHT)).toFixed(1)
  const y = (value: number): string => (TOP + (1 - (value - low) / span) * (HEIGHT - TOP - BOTTOM)).toFixed(1)
  const line = (points: readonly (readonly [number, number])[], style: string): string =>
    points.length === 1 && points[0] !== undefined
      ? `<circle cx="${x(points[0][0])}" cy="${y(points[0][1])}" r="2" fill="#0b62c4"/>`
      : `<polyline fill="none" ${style} points="${(curve.stepped === true ? stairs(points) : points).map(([epoch, value]) => `${x(epoch)},${y(value)}`).join(' ')}"/>`
  const folds = [...groupBy(epochs, (epoch) => epoch.fold).values()]
  const mean = [...groupBy(epochs, (epoch) => epoch.epoch)].sort(([a], [b]) => a - b)
    .map(([epoch, list]) => [epoch, list.reduce((sum, one) => sum + curve.value(one), 0) / list.length] as const)
  const ticksY = curve.stepped === true ? Array.from({ length: span + 1 }, (_, i) => low + i) : [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * span)
  const ticksX = [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * last)))]
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${curve.title} by epoch">`
    + ticksY.map((value) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" stroke="#e4e8ec"/><text x="${LEFT - 6}" y="${y(value)}" text-anchor="end" dominant-baseline="middle">${curve.tick(value)}</text>`).join('')
    + ticksX.map((epoch) => `<text x="${x(epoch)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${epoch + 1}</text>`).join('')
    + `<text x="${((LEFT + WIDTH - RIGHT) / 2).toFixed(0)}" y="${HEIGHT - 3}" text-anchor="middle">epoch</text>`
    + folds.map((list) => line(list.map((one) => [one.epoch, curve.value(one)] as const), 'stroke="#9db7d8" stroke-width="1"')).join('')
    + line(mean, 'stroke="#0b62c4" stroke-width="2.2"')
    + '</svg>'
}

/** Each value held until the next epoch begins. */
function stairs(points: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1]
    return before === undefined ? [point] : [[point[0], before[1]] as const, point]
  })
}

function groupBy<T>(items: readonly T[], key: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const list = groups.get(key(item))
    if (list === undefined) groups.set(key(item), [item])
    else list.push(item)
  }
  return groups
}
