import { describe, expect, it } from 'vitest'
import { classMisfit } from '../../../../../src/renderer/features/training/class-fit'
import { classSet } from '../../../../../src/shared/domain/emotion'

const network = (name: string, classes: number) => ({ name, classes })

describe('networks and the classes of a fold set', () => {
  it('fit where all tell as many classes apart', () => {
    expect(classMisfit([network('A', 7), network('B', 7)], { foldSet: 'folds-1', classes: [...classSet(7)] })).toBeNull()
  })
  it('are named with their counts where they do not, and so are the ways out', () => {
    expect(classMisfit([network('A', 7), network('B', 8)], { foldSet: 'folds-3', classes: [...classSet(8)] }))
      .toBe('folds-3 has 8 classes, which A (7) does not tell apart. Choose another fold set, or on the Networks screen make a variant with 8 classes.')
  })
})
