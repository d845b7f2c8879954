import { describe, expect, it } from 'vitest'
import { changeDraft, draftOf, numberFrom, numberText, withAnotherStep } from '../../../../../src/renderer/features/recipe/draft'
import { paperValue } from '../../../../../src/renderer/features/recipe/paper-value'
import { RECIPE_SECTIONS, sectionSummary } from '../../../../../src/renderer/features/recipe/sections'
import { recipeFaults } from '../../../../../src/shared/domain/recipe-faults'
import { RECIPE_FIELDS, recipeDifferences } from '../../../../../src/shared/domain/recipe-fields'
import { PRESETS } from '../../../../../src/studio/training/presets'

const { paper, quick } = PRESETS

describe('a recipe that is edited', () => {
  it('takes its schedule along with the epochs, and loses nothing on the way through few', () => {
    const through = [2, 20, 200].reduce((draft, epochs) => changeDraft(draft, { epochs }), draftOf('paper', paper))
    expect(through.recipe).toEqual(paper)
    expect(changeDraft(draftOf('paper', paper), { epochs: 100 }).recipe.learningRate.steps.map((step) => step.from)).toEqual([41, 61, 81, 91])
  })

  it('stretches the schedule that was drawn last', () => {
    const drawn = changeDraft(changeDraft(draftOf('paper', paper), { epochs: 50 }), { learningRate: { base: 2e-3, steps: [{ from: 25, factor: 0.5 }] } })
    expect(changeDraft(drawn, { epochs: 10 }).recipe.learningRate).toEqual({ base: 2e-3, steps: [{ from: 5, factor: 0.5 }] })
  })

  it('keeps its schedule while the epochs are cleared', () => {
    const cleared = changeDraft(draftOf('quick', quick), { epochs: Number.NaN })
    expect(cleared.recipe.learningRate).toEqual(quick.learningRate)
    expect(recipeFaults(cleared.recipe)).toEqual([{ path: 'epochs', message: 'Expected a whole number from 1 to 2000.' }])
    expect(changeDraft(cleared, { epochs: 60 }).recipe).toEqual(quick)
  })

  it('gets another step between the last one and the end', () => {
    expect(withAnotherStep(quick.learningRate, 60).steps.at(-1)).toEqual({ from: 57, factor: 0.01 })
    expect(withAnotherStep({ base: 1, steps: [] }, 10).steps).toEqual([{ from: 5, factor: 0.1 }])
  })
})

describe('a number in a field', () => {
  it.each([['0.001', 1e-3], ['1e-7', 1e-7], [' 5 ', 5], ['0,5', 0.5]])('%s is read', (text, value) => { expect(numberFrom(text)).toBe(value) })
  it.each(['', '  ', 'many', '1.2.3'])('"%s" is none', (text) => { expect(numberFrom(text)).toBeNaN() })
  it('is shown short, and nothing for none', () => {
    expect([1e-7, 0.1 + 0.2, 200, Number.NaN].map(numberText)).toEqual(['1e-7', '0.3', '200', ''])
  })
})

describe('the value of the paper\'s preset', () => {
  it('can be set at each field that differs, one by one, until nothing differs', () => {
    let draft = draftOf('custom', { ...quick, l2: 0.1, classWeights: 'balanced' as const, augmentation: { ...quick.augmentation, zoom: 0.3 }, innerValidation: { share: 0.2, choose: 'epoch' as const, patience: 3 } })
    for (let [next] = recipeDifferences(draft.recipe, paper); next !== undefined; [next] = recipeDifferences(draft.recipe, paper)) {
      const before = recipeDifferences(draft.recipe, paper).length
      draft = changeDraft(draft, paperValue(draft.recipe, paper, next.path))
      expect(recipeDifferences(draft.recipe, paper).length).toBeLessThan(before)
    }
    expect({ ...draft.recipe, preset: 'paper' }).toEqual(paper)
  })
})

describe('the sections of the editor', () => {
  it('hold every field that is not above them, each once', () => {
    const above = ['epochs', 'batchSize', 'seed', 'loss']
    for (const { path } of RECIPE_FIELDS) expect(RECIPE_SECTIONS.filter((section) => section.covers.test(path)), path).toHaveLength(above.includes(path) ? 0 : 1)
  })
  it('say what is in them while they are folded', () => {
    expect(RECIPE_SECTIONS.map((section) => sectionSummary(section, quick))[0]).toBe('Learning rate 0.001 · Rate steps × 0.3 from epoch 43, × 0.1 from epoch 55')
  })
})
