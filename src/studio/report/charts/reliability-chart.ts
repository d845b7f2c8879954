import type { CalibrationError } from '../../../shared/domain/calibration'
import type { Chart } from './chart'
import { COLOUR, dot, line, linear, rect, text } from './drawing'

const EDGE = 300
const LEFT = 54
const TOP = 10
const WIDTH = LEFT + EDGE + 28
const HEIGHT = TOP + EDGE + 44
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** A reliability diagram (Bröcker & Smith 2007; Guo et al. 2017): accuracy of each bin against its mean confidence, over the band in which perfectly calibrated models would lie. */
export function reliabilityChart({ bins }: CalibrationError): Chart {
  const [x, y] = [linear([0, 1], [LEFT, LEFT + EDGE]), linear([0, 1], [TOP + EDGE, TOP])]
  const most = Math.max(1, ...bins.map((bin) => bin.n))
  return {
    name: 'reliability',
    says: 'Reliability diagram. A dot is a bin of confidence, the larger the more images it holds; bars are where 95 % of perfectly calibrated models of the same confidences would lie; on the dashed line confidence is accuracy.',
    drawing: {
      width: WIDTH, height: HEIGHT, label: 'Reliability diagram: accuracy against confidence, by bin',
      parts: [
        ...TICKS.flatMap((value) => [
          line(LEFT, y(value), LEFT + EDGE, y(value), COLOUR.grid), text(LEFT - 6, y(value), percent(value), { anchor: 'end' }),
          line(x(value), TOP, x(value), TOP + EDGE, COLOUR.grid), text(x(value), TOP + EDGE + 12, percent(value)),
        ]),
        text(LEFT + EDGE / 2, HEIGHT - 10, 'confidence'),
        text(12, TOP + EDGE / 2, 'accuracy', { turn: -90 }),
        line(x(0), y(0), x(1), y(1), COLOUR.soft, 1, '4 3'),
        ...bins.flatMap(({ confidence, accuracy, consistent, n }) => (confidence === null || accuracy === null ? [] : [
          ...(consistent === null ? [] : [rect(x(confidence) - 3, y(consistent.high), 6, y(consistent.low) - y(consistent.high), COLOUR.pale)]),
          dot(x(confidence), y(accuracy), Number((2.5 + 3.5 * Math.sqrt(n / most)).toFixed(1)), COLOUR.accent),
        ])),
      ],
    },
    data: {
      columns: ['bin_low', 'bin_high', 'images', 'confidence', 'accuracy', 'consistent_low', 'consistent_high'],
      rows: bins.map((bin) => [bin.low, bin.high, bin.n, bin.confidence, bin.accuracy, bin.consistent?.low ?? null, bin.consistent?.high ?? null]),
    },
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}
