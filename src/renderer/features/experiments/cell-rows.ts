import type { Experiment, ExperimentCell } from '../../../shared/domain/experiments'
import { LEAKY_MARK } from '../../../shared/domain/folds'
import { withRemark, type FigureTable } from '../../ui/csv'
import { columnLabel } from './varied-fields'

/** By what the table can be sorted: the grid's own order, a varied column by its place, or a number. */
export type CellOrder = 'grid' | 'accuracy' | 'sd' | 'imagesPerSecond' | 'seconds' | number

/**
 * The cells sorted: numbers downwards first, values of a field upwards. Cells without the number stand last either way: nothing is known of them, which is
 * neither good nor bad. Equal ones keep the grid's order.
 */
export function sortedCells(cells: readonly ExperimentCell[], order: CellOrder, reversed: boolean): readonly ExperimentCell[] {
  if (order === 'grid') return reversed ? [...cells].reverse() : cells
  const keyOf = (cell: ExperimentCell): number | string | null => {
    if (typeof order === 'number') return typeof cell.values[order] === 'boolean' ? Number(cell.values[order]) : ((cell.values[order] as number | string | undefined) ?? null)
    if (order === 'accuracy') return cell.accuracy?.mean ?? null
    return order === 'sd' ? (cell.accuracy?.sd ?? null) : cell[order]
  }
  const direction = (typeof order === 'number' ? 1 : -1) * (reversed ? -1 : 1)
  const compare = (a: number | string, b: number | string): number => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en'))
  return [...cells].sort((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return direction * compare(a, b)
  })
}

/** The table for a file: plain numbers, shares as they are, with what they must be read with in every row. */
export function cellTable(experiment: Experiment): FigureTable {
  const { varied, protocol, table } = experiment
  const numbers = ['accuracy', 'interval low', 'interval high', 'sd over seeds', 'lowest', 'highest', 'seeds finished', 'seeds planned', 'images a second', 'training seconds'] as const
  const rows = table.map((cell) => ({
    ...Object.fromEntries(varied.map((name, place) => [name, typeof cell.values[place] === 'boolean' ? String(cell.values[place]) : (cell.values[place] ?? null)])),
    'accuracy': cell.accuracy?.mean ?? null, 'interval low': cell.accuracy?.interval?.low ?? null, 'interval high': cell.accuracy?.interval?.high ?? null,
    'sd over seeds': cell.accuracy?.sd ?? null, 'lowest': cell.accuracy?.low ?? null, 'highest': cell.accuracy?.high ?? null,
    'seeds finished': cell.accuracy?.n ?? 0, 'seeds planned': cell.seedsPlanned, 'images a second': cell.imagesPerSecond, 'training seconds': cell.seconds,
    'runs': cell.runs.map((run) => run.run).join(' '), 'classes': protocol.classes.length, 'folds': `${protocol.foldsPlanned} of ${protocol.foldsInSet}`, 'fold set': protocol.foldSetHash,
    'faces': protocol.synthetic ? 'rendered' : 'photographed',
  }))
  const columns = [
    ...varied.map((name) => ({ key: name, label: columnLabel(name) })), ...numbers.map((key) => ({ key, label: key, align: 'right' as const })),
    ...['runs', 'classes', 'folds', 'fold set', 'faces'].map((key) => ({ key, label: key })),
  ]
  return withRemark({ columns, rows }, experiment.leaky ? LEAKY_MARK : null)
}

/** `done`, `2 of 3 seeds`, `1 of 3 seeds, 1 failed`: how far a cell is, in words. */
export function cellState(cell: ExperimentCell): string {
  const done = cell.runs.filter((run) => run.state === 'done').length
  if (done === cell.seedsPlanned) return `${done} of ${done}`
  const count = (states: readonly string[]): number => cell.runs.filter((run) => states.includes(run.state)).length
  const rest = [[count(['running']), 'running'], [count(['queued']), 'queued'], [count(['failed']), 'failed'], [count(['cancelled', 'interrupted', 'paused']), 'stopped'], [cell.seedsPlanned - cell.runs.length, 'removed']] as const
  return [`${done} of ${cell.seedsPlanned}`, ...rest.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`)].join(', ')
}
