import { describe, expect, it } from 'vitest'
import { cellState, cellTable, sortedCells } from '../../../../../src/renderer/features/experiments/cell-rows'
import { toCsv } from '../../../../../src/renderer/ui/csv'
import { CLASSES } from '../../../../../src/shared/domain/emotion'
import type { Experiment, ExperimentCell } from '../../../../../src/shared/domain/experiments'
import type { RunState } from '../../../../../src/shared/domain/runs'

const cell = (values: ExperimentCell['values'], mean: number | null, states: readonly RunState[] = ['done', 'done']): ExperimentCell => ({
  network: 'nano-b', networkName: 'Nano-B', values, runs: states.map((state, seed) => ({ run: `run-${seed + 1}`, seed, state, accuracy: mean, foldsDone: 1, foldsPlanned: 2 })), seedsPlanned: 2,
  accuracy: mean === null ? null : { mean, sd: 0.01, low: mean, high: mean, n: 2, interval: { low: mean - 0.1, high: mean + 0.1 } }, imagesPerSecond: null, seconds: 3,
})
const cells = [cell([16], 0.7), cell([8], null, ['running', 'queued']), cell([32], 0.9), cell([64], 0.7)]
const experiment: Experiment = {
  experiment: 'experiment-1', name: 'Sizes', state: 'done', leaky: false, dataset: 'dataset-1', foldSet: 'folds-1', preset: 'quick', varied: ['batchSize'], seeds: [0, 1], cells: 4, runsPlanned: 8, runsDone: 6,
  runsUnderWay: 2, createdAt: 1, selection: '', protocol: { classes: [...CLASSES], frames: '', split: '', foldSetHash: 'ab'.repeat(32), synthetic: true, foldsPlanned: 10, foldsInSet: 10 }, table: cells,
}
const sizes = (sorted: readonly ExperimentCell[]) => sorted.map((one) => one.values[0])

describe('the cells of an experiment', () => {
  it('stand in the order of the grid until they are sorted, and keep it where they are equal', () => {
    expect(sizes(sortedCells(cells, 'grid', false))).toEqual([16, 8, 32, 64])
    expect(sizes(sortedCells(cells, 'accuracy', false))).toEqual([32, 16, 64, 8])
    expect(sizes(sortedCells(cells, 0, false))).toEqual([8, 16, 32, 64])
    expect(sizes(sortedCells(cells, 0, true))).toEqual([64, 32, 16, 8])
  })

  it('stand last where they have no number, whichever way the table is sorted', () => {
    expect(sizes(sortedCells(cells, 'accuracy', true)).at(-1)).toBe(8)
    expect(sizes(sortedCells(cells, 'accuracy', false)).at(-1)).toBe(8)
  })

  it('say how far they are', () => {
    expect(cellState(cell([1], 0.5))).toBe('2 of 2')
    expect(cellState(cell([1], null, ['running', 'queued']))).toBe('0 of 2, 1 running, 1 queued')
    expect(cellState(cell([1], 0.5, ['done', 'failed']))).toBe('1 of 2, 1 failed')
    expect(cellState(cell([1], 0.5, ['done']))).toBe('1 of 2, 1 removed')
  })

  it('are exported with interval, spread and protocol in every row, and with the mark of the leaky control', () => {
    const [head, first] = toCsv(cellTable(experiment)).split('\r\n')
    expect(head).toBe('Batch size,accuracy,interval low,interval high,sd over seeds,lowest,highest,seeds finished,seeds planned,images a second,training seconds,runs,classes,folds,fold set,faces')
    expect(first).toBe(`16,0.7,0.6,0.7999999999999999,0.01,0.7,0.7,2,2,,3,run-1 run-2,7,10 of 10,${'ab'.repeat(32)},rendered`)
    expect(toCsv(cellTable({ ...experiment, leaky: true })).trimEnd().split('\r\n').slice(1).every((line) => line.endsWith('LEAKY CONTROL: subjects are in train and test; not an estimate'))).toBe(true)
  })
})
