import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Emotion } from '../../../shared/domain/emotion'
import { cellFacts, cellSentence, columnTotals, rowTotals } from './confusion'
import { useCellGrid } from './use-cell-grid'
import classes from './ConfusionMatrix.module.css'

/** Counts of images, or shares of the row's truth. */
export type MatrixUnit = 'count' | 'share'

/** The colour of a full share, by its root so that the rare confusions show; low enough that text on it keeps AA contrast in both themes. */
const HEAT = 0.4

interface Props {
  /** Rows = truth, columns = prediction, image counts in class order. */
  readonly matrix: readonly (readonly number[])[]
  /** Of the run, in class order. */
  readonly emotions: readonly Emotion[]
  /** A cell was chosen: the gallery shows its pictures. */
  readonly onChoose: (truth: Emotion, predicted: Emotion) => void
  /** The cell the gallery shows now. */
  readonly chosen: { readonly truth: Emotion; readonly predicted: Emotion } | null
}

/**
 * The confusion matrix as a grid for mouse, keyboard and screen reader: one tab stop, arrows move, Enter opens the pictures. Right
 * and wrong differ by a tick on the diagonal and a frame as well as by colour.
 */
export function ConfusionMatrix({ matrix, emotions, onChoose, chosen }: Props) {
  const [unit, setUnit] = useState<MatrixUnit>('count')
  const { ref, at, setAt, shown, setShown, onKeyDown } = useCellGrid(emotions.length)
  const rows = rowTotals(matrix)
  const columns = columnTotals(matrix)

  return (
    <Stack gap={8}>
      <SegmentedControl
        value={unit} onChange={(value) => setUnit(value === 'share' ? 'share' : 'count')} aria-label="Unit of the cells"
        data={[{ value: 'count', label: 'images' }, { value: 'share', label: '% of the truth' }]} w="fit-content"
      />
      <div className={classes.scroll}>
        <table className={classes.matrix} ref={ref} role="grid" aria-label="Confusion matrix: rows are the truth, columns the prediction" onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <td className={classes.corner}>truth ↓<br />named →</td>
              {emotions.map((name) => <th key={name} scope="col" className={classes.column}>{name}</th>)}
              <th scope="col" className={classes.total}>images</th>
            </tr>
          </thead>
          <tbody>
            {emotions.map((truth, row) => (
              <tr key={truth}>
                <th scope="row" className={classes.row}>{truth}</th>
                {emotions.map((predicted, column) => {
                  const facts = cellFacts(matrix, emotions, { row, column })
                  const selected = chosen?.truth === truth && chosen.predicted === predicted
                  return (
                    <td key={predicted} className={classes.cell}>
                      <button
                        type="button" data-cell={`${row}-${column}`} tabIndex={at.row === row && at.column === column ? 0 : -1}
                        className={classes.button} aria-label={cellSentence(facts)} aria-pressed={selected} aria-disabled={facts.of === 0 || undefined}
                        data-right={facts.right || undefined} data-empty={facts.count === 0 || undefined}
                        onClick={() => { setAt({ row, column }); if (facts.of > 0) onChoose(truth, predicted) }}
                        onFocus={() => { setAt({ row, column }); setShown({ row, column }) }}
                        onMouseEnter={() => setShown({ row, column })} onMouseLeave={() => setShown(null)}
                      >
                        <span aria-hidden className={classes.heat} style={{ opacity: HEAT * Math.sqrt(facts.share ?? 0) }} />
                        {facts.right && facts.count > 0 ? <span aria-hidden className={classes.tick}>✓</span> : null}
                        <span className={classes.number}>{cellText(facts.count, facts.share, unit)}</span>
                      </button>
                    </td>
                  )
                })}
                <td className={classes.total}>{rows[row]}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={classes.row}>named so</th>
              {columns.map((count, index) => <td key={emotions[index]} className={classes.total}>{count}</td>)}
              <td className={classes.total}>{rows.reduce((sum, count) => sum + count, 0)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <Text size="sm" c="dimmed" aria-live="polite" mih={20}>
        {shown === null ? 'Point at a cell for its share; choose it to see its pictures.' : cellSentence(cellFacts(matrix, emotions, shown))}
      </Text>
    </Stack>
  )
}

function cellText(count: number, share: number | null, unit: MatrixUnit): string {
  if (share === null) return '–'
  if (unit === 'count') return count === 0 ? '·' : String(count)
  return count === 0 ? '·' : (100 * share).toFixed(1)
}
