import { describe, expect, it } from 'vitest'
import { viewTellsLabels, withoutLabels } from '../../../../../src/renderer/features/sequences/blind-filter'
import { isFiltered, NO_FILTER, queryOf, queryText, stateOf, type BrowserState } from '../../../../../src/renderer/features/sequences/filter-store'
import { conditionWords } from '../../../../../src/renderer/features/sequences/filter-words'
import { viewQuerySchema, type ViewQuery } from '../../../../../src/shared/domain/sequence-filter'

const everything: Omit<BrowserState, 'view'> = {
  emotions: ['fear'], subjects: ['S010'], labelled: 'labelled', sources: ['annotator'], labelledBy: ['Ada', 'Ben'], units: [{ unit: '12', atLeast: 3 }, { unit: '4', atLeast: 0 }],
  problems: false, run: 'run-3', predicted: ['anger', 'fear'], differs: true, disagreed: true, search: 's0', order: 'labelled', reversed: true,
}
const nothing = { ...NO_FILTER, order: 'subject', reversed: false } as const

describe('conditions of the sequences screen', () => {
  it('are kept and shown again as they were', () => {
    expect(stateOf(viewQuerySchema.parse(queryOf(everything)))).toEqual(everything)
    expect(stateOf(viewQuerySchema.parse(queryOf(nothing)))).toEqual(nothing)
  })

  it('are a filter where they leave anything out; an order is none', () => {
    expect(isFiltered({ ...nothing, order: 'frames', reversed: true })).toBe(false)
    expect(isFiltered({ ...nothing, problems: false })).toBe(true)
    expect(isFiltered({ ...nothing, run: 'run-1' })).toBe(true)
  })

  it('that are out of sight are said in words, and each can be taken away by itself', () => {
    expect(conditionWords(everything).map(({ words }) => words)).toEqual([
      'label from annotator', 'labelled by Ada or Ben', 'AU 12 ≥ C', 'AU 4', 'without problems', 'annotators differ', 'run-3 says anger or fear, not the label',
    ])
    const left = conditionWords(everything).reduce<Omit<BrowserState, 'view'>>((state, { key }) => ({ ...state, ...conditionWords(state).find((word) => word.key === key)?.without }), everything)
    expect(conditionWords(left)).toEqual([])
    expect(left).toMatchObject({ emotions: ['fear'], subjects: ['S010'], search: 's0' })
  })

  it('of one who labels blind tell nobody’s labels and no run’s: not by what is left out, nor by the order', () => {
    expect(withoutLabels(everything)).toEqual({ ...nothing, subjects: ['S010'], problems: false, search: 's0' })
    expect(withoutLabels({ ...nothing, order: 'frames', reversed: true })).toEqual({ ...nothing, order: 'frames', reversed: true })
    const telling: readonly ViewQuery[] = [
      { emotions: ['fear'] }, { labelled: true }, { sources: ['dataset'] }, { labelledBy: ['Ada'] }, { units: [{ unit: '4' }] }, { disagreed: false }, { predicted: { run: 'run-1' } }, { order: 'emotion' }, { order: 'labelled' },
    ]
    expect(telling.map(viewTellsLabels)).toEqual(telling.map(() => true))
    expect(viewTellsLabels({ subjects: ['S010'], problems: true, search: 's0', order: 'frames', reversed: true })).toBe(false)
  })

  it('are known again whatever the order of their fields', () => {
    expect(queryText({ order: 'subject', problems: true, emotions: ['fear'] })).toBe(queryText({ emotions: ['fear'], problems: true }))
    expect(queryText({ problems: true })).not.toBe(queryText({ problems: false }))
  })
})
