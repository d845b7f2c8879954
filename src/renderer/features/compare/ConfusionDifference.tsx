import { Stack, Text } from '@mantine/core'
import type { Emotion } from '../../../shared/domain/emotion'
import { useCellGrid } from '../results/use-cell-grid'
import classes from './ConfusionDifference.module.css'
import { differenceCell, differenceSentence, largestDifference, signed } from './confusion-difference'
import type { Rivals } from './pair-filter'
import { runColour } from './run-colours'

/** The colour of the largest difference, by its root; low enough that text on it keeps AA contrast in both themes. */
const HEAT = 0.42

interface Props {
  /** Image counts of the first minus those of the second; rows = truth, columns = prediction, in class order. */
  readonly matrix: readonly (readonly number[])[]
  readonly emotions: readonly Emotion[]
  readonly rivals: Rivals
  readonly chosen: { readonly truth: Emotion | null; readonly predicted: Emotion | null }
  readonly onChoose: (truth: Emotion, predicted: Emotion) => void
}

/** Where two confusion matrices differ, as a grid for mouse, keyboard and screen reader: one tab stop, arrows move, Enter shows the pictures. A cell carries the letter of the run it speaks for. */
export function ConfusionDifference({ matrix, emotions, rivals, chosen, onChoose }: Props) {
  const { ref, at, setAt, shown, setShown, onKeyDown } = useCellGrid(emotions.length)
  const largest = largestDifference(matrix)
  const [first, second] = [rivals.first.letter, rivals.second.letter]
  return (
    <Stack gap={8}>
      <div className={classes.scroll}>
        <table className={classes.matrix} ref={ref} role="grid" aria-label={`Confusion of ${first} minus confusion of ${second}: rows are the truth, columns the prediction`} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <td className={classes.corner}>truth ↓<br />named →</td>
              {emotions.map((name) => <th key={name} scope="col" className={classes.column}>{name}</th>)}
            </tr>
          </thead>
          <tbody>
            {emotions.map((truth, row) => (
              <tr key={truth}>
                <th scope="row" className={classes.row}>{truth}</th>
                {emotions.map((predicted, column) => {
                  const cell = differenceCell(matrix, emotions, row, column)
                  const favours = cell.favours === null ? null : rivals[cell.favours].letter
                  return (
                    <td key={predicted} className={classes.cell}>
                      <button type="button" data-cell={`${row}-${column}`} tabIndex={at.row === row && at.column === column ? 0 : -1} className={classes.button}
                        aria-label={differenceSentence(cell, first, second)} aria-pressed={chosen.truth === truth && chosen.predicted === predicted}
                        data-right={cell.right || undefined} data-empty={cell.count === 0 || undefined}
                        onClick={() => { setAt({ row, column }); onChoose(truth, predicted) }}
                        onFocus={() => { setAt({ row, column }); setShown({ row, column }) }}
                        onMouseEnter={() => setShown({ row, column })} onMouseLeave={() => setShown(null)}>
                        {favours === null ? null : <span aria-hidden className={classes.heat} style={{ background: runColour(favours === first ? 0 : 1), opacity: HEAT * Math.sqrt(Math.abs(cell.count) / largest) }} />}
                        <span aria-hidden className={classes.letter} data-letter={favours} />
                        <span className={classes.number}>{signed(cell.count)}</span>
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="sm" c="dimmed" aria-live="polite" mih={38}>
        {shown === null
          ? `Images of ${first} minus images of ${second}. The letter in a cell is the run it speaks for: more right answers on the diagonal, fewer confusions beside it. Choose a cell to see its pictures.`
          : differenceSentence(differenceCell(matrix, emotions, shown.row, shown.column), first, second)}
      </Text>
    </Stack>
  )
}
