import type { Epoch } from '../../../shared/domain/runs'
import type { Chart } from './chart'
import { COLOUR, dot, line, linear, polyline, text, type Drawing } from './drawing'

const WIDTH = 640
const HEIGHT = 220
const LEFT = 56
const RIGHT = 12
const TOP = 10
const BOTTOM = 34

interface Curve {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly value: (epoch: Epoch) => number
  readonly range: (values: readonly number[]) => readonly [number, number]
  readonly tick: (value: number) => string
  /** True for what holds its value until the next epoch, drawn as steps; its ticks are whole numbers. */
  readonly stepped?: boolean
}

const CURVES: readonly Curve[] = [
  { name: 'loss', title: 'Training loss', unit: 'cross-entropy', value: (e) => e.loss, range: (v) => [0, Math.max(...v, 0.01)], tick: (v) => v.toFixed(2) },
  { name: 'training-accuracy', title: 'Training accuracy', unit: 'share of augmented images', value: (e) => e.accuracy, range: () => [0, 1], tick: (v) => `${(v * 100).toFixed(0)} %` },
  { name: 'learning-rate', title: 'Learning rate', unit: 'logarithm to base 10', value: (e) => Math.log10(e.learningRate), range: (v) => [Math.floor(Math.min(...v) + 1e-9), Math.floor(Math.max(...v) + 1e-9) + 1], tick: (v) => `1e${v.toFixed(0)}`, stepped: true },
]

/**
 * Loss, accuracy and learning rate over the epochs: a thin line a fold, a thick one for their mean.
 *
 * @param planned epochs of the recipe: the width of the axis
 */
export function learningCurves(epochs: readonly Epoch[], planned: number): readonly Chart[] {
  if (epochs.length === 0) return []
  return CURVES.map((curve) => ({
    name: curve.name,
    says: `${curve.title} (${curve.unit}) by epoch; thin: each fold, thick: their mean.`,
    drawing: drawCurve(curve, epochs, planned),
    data: { columns: ['fold', 'epoch', curve.name.replace('-', '_')], rows: epochs.map((epoch) => [epoch.fold, epoch.epoch + 1, curve.stepped === true ? epoch.learningRate : curve.value(epoch)]) },
  }))
}

function drawCurve(curve: Curve, epochs: readonly Epoch[], planned: number): Drawing {
  const [low, high] = curve.range(epochs.map(curve.value))
  const span = high - low || 1
  const last = Math.max(planned, 2) - 1
  const [x, y] = [linear([0, last], [LEFT, WIDTH - RIGHT]), linear([low, low + span], [HEIGHT - BOTTOM, TOP])]
  const drawn = (points: readonly (readonly [number, number])[], stroke: string, width: number): string =>
    points.length === 1 && points[0] !== undefined
      ? dot(x(points[0][0]), y(points[0][1]), 2, COLOUR.accent)
      : polyline((curve.stepped === true ? stairs(points) : points).map(([epoch, value]) => [x(epoch), y(value)] as const), stroke, width)
  const folds = [...groupBy(epochs, (epoch) => epoch.fold).values()]
  const mean = [...groupBy(epochs, (epoch) => epoch.epoch)].sort(([a], [b]) => a - b)
    .map(([epoch, list]) => [epoch, list.reduce((sum, one) => sum + curve.value(one), 0) / list.length] as const)
  const ticksY = curve.stepped === true ? Array.from({ length: span + 1 }, (_, i) => low + i) : [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * span)
  const ticksX = [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * last)))]
  return {
    width: WIDTH, height: HEIGHT, label: `${curve.title} by epoch`,
    parts: [
      ...ticksY.flatMap((value) => [line(LEFT, y(value), WIDTH - RIGHT, y(value), COLOUR.grid), text(LEFT - 6, y(value), curve.tick(value), { anchor: 'end' })]),
      ...ticksX.map((epoch) => text(x(epoch), HEIGHT - BOTTOM + 12, String(epoch + 1))),
      text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 7, 'epoch'),
      ...folds.map((list) => drawn(list.map((one) => [one.epoch, curve.value(one)] as const), COLOUR.pale, 1)),
      drawn(mean, COLOUR.accent, 2.2),
    ],
  }
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
