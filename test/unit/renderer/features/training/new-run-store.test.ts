import { describe, expect, it } from 'vitest'
import { parseFolds } from '../../../../../src/renderer/features/training/cost'
import { emptyNewRun, fillNewRunLike, foldsText, useNewRunForm } from '../../../../../src/renderer/features/training/new-run-store'
import type { RunDetail } from '../../../../../src/shared/domain/runs'
import { PRESETS } from '../../../../../src/studio/training/presets'

const recipe = { ...PRESETS.quick, preset: 'custom', l2: 1e-4, seed: 5 }
const run = { run: 'run-3', name: 'Third', network: 'nano-a', foldSet: 'folds-2', preset: 'custom', recipe, folds: [0, 1, 2, 5].map((index) => ({ index })) } as unknown as RunDetail

describe('the form of a new run', () => {
  it('can be filled in as another run was started, and emptied again', () => {
    fillNewRunLike(run)
    const form = useNewRunForm.getState()
    expect(form).toMatchObject({ network: 'nano-a', foldSet: 'folds-2', draft: { preset: 'custom', recipe }, only: '0-2, 5', name: '', like: { run: 'run-3', name: 'Third' } })
    emptyNewRun()
    expect(useNewRunForm.getState()).toMatchObject({ network: null, draft: null, like: null })
  })

  it('writes folds as it reads them', () => {
    for (const folds of [[0], [0, 1, 2], [1, 3, 5], [0, 1, 4, 5, 6, 9]]) expect(parseFolds(foldsText(folds), 10)).toEqual({ folds })
  })
})
