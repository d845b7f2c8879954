import { describe, expect, it } from 'vitest'
import { resolveScope } from '../../../../src/renderer/stores/resolve-scope'
import type { Dataset } from '../../../../src/shared/domain/dataset'
import type { FoldSet } from '../../../../src/shared/domain/folds'
import type { RunSummary } from '../../../../src/shared/domain/runs'

const dataset = (id: number, importedAt: number) => ({ dataset: `dataset-${id}`, importedAt }) as Dataset
const folds = (id: number, of: number, createdAt: number) => ({ foldSet: `folds-${id}`, dataset: `dataset-${of}`, createdAt }) as FoldSet
const run = (id: number, of: number, set: number, createdAt: number) => ({ run: `run-${id}`, dataset: `dataset-${of}`, foldSet: `folds-${set}`, createdAt }) as RunSummary
const none = { dataset: null, foldSet: null, run: null }

const datasets = [dataset(1, 100), dataset(2, 200)]
const sets = [folds(1, 1, 10), folds(2, 2, 20), folds(3, 2, 30)]
const runs = [run(1, 1, 1, 11), run(2, 2, 2, 21), run(3, 2, 2, 22)]

describe('the scope', () => {
  it('is empty in an empty studio', () => {
    expect(resolveScope({ dataset: 'dataset-7', foldSet: 'folds-7', run: 'run-7' }, [], [], [])).toEqual({ dataset: null, foldSet: null, run: null, foldSets: [], runs: [] })
  })
  it('is the newest of each where nothing is chosen', () => {
    const scope = resolveScope(none, datasets, sets, runs)
    expect([scope.dataset?.dataset, scope.foldSet?.foldSet]).toEqual(['dataset-2', 'folds-3'])
    expect(scope.run?.run).toBe('run-3')
  })
  it('keeps to the dataset chosen: its fold sets, its runs', () => {
    const scope = resolveScope({ ...none, dataset: 'dataset-1' }, datasets, sets, runs)
    expect([scope.foldSet?.foldSet, scope.run?.run]).toEqual(['folds-1', 'run-1'])
    expect(scope.runs).toHaveLength(1)
  })
  it('never shows a run of another dataset, even when its id is chosen', () => {
    expect(resolveScope({ dataset: 'dataset-1', foldSet: null, run: 'run-3' }, datasets, sets, runs).run?.run).toBe('run-1')
  })
  it('never falls on a leaky control or a final model that nobody chose', () => {
    const leaky = { ...folds(4, 2, 40), rule: 'leaky' } as FoldSet
    const marked = [{ ...run(4, 2, 4, 50), leaky: true }, { ...run(5, 2, 3, 60), kind: 'final' }] as RunSummary[]
    const scope = resolveScope(none, datasets, [...sets, leaky], [...runs, ...marked])
    expect([scope.foldSet?.foldSet, scope.run?.run]).toEqual(['folds-3', 'run-3'])
    const chosen = resolveScope({ ...none, foldSet: 'folds-4' }, datasets, [...sets, leaky], [...runs, ...marked])
    expect([chosen.foldSet?.foldSet, chosen.run?.run]).toEqual(['folds-4', 'run-4'])
    expect(resolveScope({ ...none, run: 'run-5' }, datasets, sets, [...runs, ...marked]).run?.run).toBe('run-5')
  })
  it('falls back to the newest where the chosen one is gone', () => {
    const scope = resolveScope({ dataset: 'dataset-2', foldSet: 'folds-9', run: 'run-9' }, datasets, sets, runs)
    expect([scope.foldSet?.foldSet, scope.run?.run]).toEqual(['folds-3', 'run-3'])
  })
})
