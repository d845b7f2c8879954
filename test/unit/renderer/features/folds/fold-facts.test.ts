import { describe, expect, it } from 'vitest'
import { lastFramesPolicy } from '../../../../../src/shared/domain/frame-policy'
import { foldBars, missingClasses, missingSentence, ruleName, ruleSentence } from '../../../../../src/renderer/features/folds/fold-facts'
import { CLASSES, classSet } from '../../../../../src/shared/domain/emotion'
import type { Fold, FoldSet } from '../../../../../src/shared/domain/folds'

const fold = (index: number, classes: number[]): Fold =>
  ({ index, subjects: [`S00${index}`], sequences: classes.reduce((a, b) => a + b, 0), images: 3 * classes.reduce((a, b) => a + b, 0), classes })
const set = (folds: Fold[], rule: 'step' | 'seeded' = 'step'): FoldSet => ({
  foldSet: 'folds-1', hash: 'b'.repeat(64), dataset: 'dataset-1', rule, k: folds.length, seed: 4, lastFrames: 3, framePolicy: lastFramesPolicy(3), classes: [...CLASSES], subjects: 2, sequences: 10, images: 30, sequencesByClass: [], folds, createdAt: 1, runs: 0,
})
const full = fold(0, [4, 1, 5, 2, 6, 2, 8])
const noFear = fold(1, [4, 1, 5, 0, 6, 2, 8])

describe('fold facts', () => {
  it('names the classes a fold lacks, as the tenth fold of CK+ lacks fear', () => {
    expect(missingClasses(full, CLASSES)).toEqual([])
    expect(missingClasses(noFear, CLASSES)).toEqual(['fear'])
    expect(missingSentence(set([full]))).toBeNull()
    expect(missingSentence(set([full, noFear]))).toMatch(/^Fold 1 holds no fear\./)
    expect(missingSentence(set([fold(0, [0, 0, 1, 1, 1, 1, 1])]))).toMatch(/^Fold 0 holds no anger, no contempt\./)
  })
  it('draws one bar a fold', () => {
    expect(foldBars(set([full, noFear]))[1]).toEqual({ fold: '1', anger: 4, contempt: 1, disgust: 5, fear: 0, happiness: 6, sadness: 2, surprise: 8 })
  })
  it('says the rule so that another lab could cut the same folds', () => {
    expect(ruleSentence(set([full, noFear]))).toBe('By subject: subjects in order of id are dealt in turn to 2 folds; the last 3 frames of each labelled sequence count.')
    expect(ruleSentence({ rule: 'seeded', k: 5, seed: 9, framePolicy: lastFramesPolicy(1), classes: [...CLASSES] })).toContain('shuffled with seed 9, then dealt in turn to 5 folds; the last frame of')
    expect(ruleName(set([full], 'seeded'))).toBe('seeded 1-fold, seed 4')
    expect(ruleName(set([full, noFear]))).toBe('step-2')
    expect(ruleName({ ...set([full]), classes: [...classSet(6)] })).toBe('step-1, 6 classes')
    expect(ruleSentence({ ...set([full]), classes: [...classSet(8)] })).toContain('the first frame as neutral and the last 3 frames of each labelled sequence count.')
  })
  it('says of the leaky control first of all what it is', () => {
    expect(ruleSentence({ rule: 'leaky', k: 5, seed: 9, framePolicy: lastFramesPolicy(3), classes: [...CLASSES] })).toMatch(/^By frame, as a leaky control: frames are shuffled with seed 9/)
    expect(ruleName({ rule: 'leaky', k: 5, seed: 9, classes: [...CLASSES] })).toBe('leaky 5-fold, seed 9')
  })
})
