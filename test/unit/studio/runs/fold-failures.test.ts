import { describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import { failureOfRun, meetsEveryFold } from '../../../../src/studio/runs/fold-failures'

const failure = (code: 'disk-full' | 'training-diverged', message: string): StudioError => new StudioError(code, message, 'Next.')

describe('folds that failed', () => {
  it('stop the others only where no other could fare better', () => {
    expect(meetsEveryFold(failure('disk-full', 'Full.'))).toBe(true)
    expect(meetsEveryFold(failure('training-diverged', 'NaN.'))).toBe(false)
    expect(meetsEveryFold(new TypeError('a bug'))).toBe(false)
  })

  it('give the run the sentence of the one, or their number and the first', () => {
    const first = failure('training-diverged', 'Fold 3 diverged.')
    expect(failureOfRun([first], 10)).toBe(first)
    expect(failureOfRun([first, failure('disk-full', 'Full.')], 10)).toMatchObject({ code: 'training-diverged', message: '2 of 10 folds failed, the first of them so: Fold 3 diverged.' })
  })
})
