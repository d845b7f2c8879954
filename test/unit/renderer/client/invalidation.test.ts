import { describe, expect, it } from 'vitest'
import { isTouched, TOPICS_OF } from '../../../../src/renderer/client/invalidation'
import { contract, METHODS } from '../../../../src/shared/contract'
import { topicSchema } from '../../../../src/shared/events'

/** Reading methods whose answer no change of the store makes stale: parts of the program and of the machine. */
const FIXED = ['studio.doctor', 'executor.list', 'network.check', 'preset.parse', 'recipe.origins', 'bench.power', 'bench.live']

describe('what a change makes stale', () => {
  it('knows every reading method of the contract, and no other', () => {
    const queries = METHODS.filter((method) => contract[method].kind === 'query')
    expect([...Object.keys(TOPICS_OF), ...FIXED].sort()).toEqual([...queries].sort())
  })

  it('lets every topic refresh something', () => {
    for (const topic of topicSchema.options) {
      expect(METHODS.some((method) => isTouched(method, [topic])), topic).toBe(true)
    }
  })

  it('refreshes counts and evaluations when a label changes, and leaves folds alone', () => {
    for (const method of ['dataset.list', 'subject.list', 'sequence.list', 'sequence.get', 'label.history', 'results.evaluate']) expect(isTouched(method, ['labels']), method).toBe(true)
    for (const method of ['folds.get', 'bench.list', 'report.list']) expect(isTouched(method, ['labels']), method).toBe(false)
  })

  it('is untouched by no topics and by unknown methods', () => {
    expect(isTouched('dataset.list', [])).toBe(false)
    expect(isTouched('constructor', ['labels'])).toBe(false)
  })
})
