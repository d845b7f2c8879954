import { describe, expect, it } from 'vitest'
import { isFiltered, NO_FILTER, queryOf, queryText, stateOf, type BrowserState } from '../../../../../src/renderer/features/sequences/filter-store'
import { conditionWords } from '../../../../../src/renderer/features/sequences/filter-words'
import { viewQuerySchema } from '../../../../../src/shared/domain/sequence-filter'

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

  it('are known again whatever the order of their fields', () => {
    expect(queryText({ order: 'subject', problems: true, emotions: ['fear'] })).toBe(queryText({ emotions: ['fear'], problems: true }))
    expect(queryText({ problems: true })).not.toBe(queryText({ problems: false }))
  })
})
