import { describe, expect, it } from 'vitest'
import { links } from '../../../../../src/renderer/app/links'
import { letterOf, runsOfAddress, viewOfAddress } from '../../../../../src/renderer/features/compare/address'
import { partnersOf, refusalOf, suggestedRuns } from '../../../../../src/renderer/features/compare/choosable'
import type { RunSummary } from '../../../../../src/shared/domain/runs'

const run = (id: string, changes: Partial<RunSummary> = {}): RunSummary => ({ run: id, kind: 'cross-validation', leaky: false, finalOf: null, foldsDone: 10, classes: 7, state: 'done', foldSet: 'folds-1', createdAt: Number(id.slice(4)), ...changes }) as RunSummary

describe('the address of a comparison', () => {
  it('holds its runs in order and the view', () => {
    expect(links.compare(['run-2', 'run-1'], 'paper')).toBe('/compare/run-2,run-1/paper')
    expect(links.compare()).toBe('/compare')
    expect(runsOfAddress('run-2,run-1')).toEqual(['run-2', 'run-1'])
    expect(viewOfAddress('paper')).toBe('paper')
  })
  it('passes over what is no run, names each once and eight at most', () => {
    expect(runsOfAddress('run-1,../etc,run-1,run-0,folds-2,run-3')).toEqual(['run-1', 'run-3'])
    expect(runsOfAddress(Array.from({ length: 12 }, (_, place) => `run-${place + 1}`).join()).length).toBe(8)
    expect(runsOfAddress(undefined)).toEqual([])
    expect(viewOfAddress('nonsense')).toBe('numbers')
  })
  it('letters the runs', () => {
    expect([0, 1, 7].map(letterOf)).toEqual(['A', 'B', 'H'])
  })
})

describe('the choice of runs', () => {
  it('refuses what estimates nothing, with the reason', () => {
    expect(refusalOf(run('run-1'), [])).toBeNull()
    expect(refusalOf(run('run-2', { kind: 'final', finalOf: 'run-1' }), [])).toBe('A final model has no held-out answers; compare run-1.')
    expect(refusalOf(run('run-2', { leaky: true }), [])).toContain('leaky control estimates nothing')
    expect(refusalOf(run('run-2', { foldsDone: 0, state: 'queued' }), [])).toBe('No fold is done yet (queued).')
  })
  it('refuses other classes than those of the runs chosen, never a run by itself', () => {
    const six = run('run-2', { classes: 6 })
    expect(refusalOf(six, [run('run-1')])).toBe('It tells 6 classes apart, run-1 7.')
    expect(refusalOf(six, [six])).toBeNull()
  })
  it('begins with the run in scope and the newest beside it on the same folds, older first', () => {
    const runs = [run('run-1'), run('run-2', { foldSet: 'folds-2' }), run('run-3'), run('run-4', { leaky: true }), run('run-5', { foldSet: 'folds-2', kind: 'final' })]
    expect(suggestedRuns(runs, null)).toEqual(['run-1', 'run-3'])
    expect(suggestedRuns(runs, { run: 'run-1', foldSet: 'folds-1' })).toEqual(['run-1', 'run-3'])
    expect(suggestedRuns(runs, { run: 'run-2', foldSet: 'folds-2' })).toEqual(['run-2'])
    expect(suggestedRuns(runs, { run: 'run-4', foldSet: 'folds-1' })).toEqual(['run-1', 'run-3'])
    expect(suggestedRuns([], null)).toEqual([])
  })
  it('offers for one run what was judged on its folds and may be compared, newest first', () => {
    const runs = [run('run-1'), run('run-2', { foldSet: 'folds-2' }), run('run-3'), run('run-4', { foldsDone: 0 }), run('run-5')]
    expect(partnersOf(runs, runs[0]).map((one) => one.run)).toEqual(['run-5', 'run-3'])
    expect(partnersOf(runs, undefined)).toEqual([])
  })
})
