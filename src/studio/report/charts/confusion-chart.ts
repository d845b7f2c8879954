import type { Chart } from './chart'
import { COLOUR, rect, text } from './drawing'

const CELL = 64
const ROW = 40
const LEFT = 96
const TOP = 46

/** The confusion matrix: a cell the darker, the larger its share of the row; counts of images, and below them the share in per cent. */
export function confusionChart(confusion: readonly (readonly number[])[], classes: readonly string[]): Chart {
  const rows = confusion.map((counts, truth) => ({ truth: classes[truth] ?? String(truth), counts, sum: counts.reduce((a, b) => a + b, 0) }))
  return {
    name: 'confusion',
    says: 'Confusion matrix. Rows are the truth, columns the prediction; images, and their share of the row in per cent. Right ones are on the diagonal.',
    drawing: {
      width: LEFT + classes.length * CELL + 8, height: TOP + rows.length * ROW + 8, label: 'Confusion matrix: rows are the truth, columns the prediction',
      parts: [
        text(LEFT + (classes.length * CELL) / 2, 12, 'prediction', { fill: COLOUR.ink }),
        text(12, TOP + (rows.length * ROW) / 2, 'truth', { fill: COLOUR.ink, turn: -90 }),
        ...classes.map((name, column) => text(LEFT + (column + 0.5) * CELL, 32, name)),
        ...rows.flatMap(({ truth, counts, sum }, row) => [
          text(LEFT - 8, TOP + (row + 0.5) * ROW, truth, { anchor: 'end' }),
          ...counts.flatMap((count, column) => {
            const share = sum === 0 ? 0 : count / sum
            const [x, y] = [LEFT + column * CELL, TOP + row * ROW]
            return [
              rect(x + 1, y + 1, CELL - 2, ROW - 2, shade(share, row === column)),
              ...(count === 0 ? [] : [text(x + CELL / 2, y + 14, String(count), { fill: COLOUR.ink, weight: 600 }), text(x + CELL / 2, y + 28, `${(share * 100).toFixed(1)}`, { fill: COLOUR.ink })]),
            ]
          }),
        ]),
      ],
    },
    data: { columns: ['truth', ...classes], rows: rows.map(({ truth, counts }) => [truth, ...counts]) },
  }
}

/** Nearly white for nothing, green on the diagonal and red beside it, darker with the share; never so dark that ink could not be read on it. */
function shade(share: number, isRight: boolean): string {
  const [red, green, blue] = isRight ? [0x1a, 0x7f, 0x37] : [0xb4, 0x23, 0x18]
  const mix = (channel: number): string => Math.round(0xf7 + (channel - 0xf7) * share * 0.65).toString(16).padStart(2, '0')
  return `#${mix(red)}${mix(green)}${mix(blue)}`
}
