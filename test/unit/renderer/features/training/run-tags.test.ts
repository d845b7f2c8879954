import { expect, it } from 'vitest'
import { knownTags, withTags } from '../../../../../src/renderer/features/training/run-tags'

const runs = [{ tags: ['b', 'A'] }, { tags: [] }, { tags: ['b'] }]

it('tags are listed once each by alphabet, and narrow the runs to those that carry all chosen', () => {
  expect(knownTags(runs)).toEqual(['A', 'b'])
  expect(withTags(runs, new Set())).toEqual(runs)
  expect(withTags(runs, new Set(['b']))).toEqual([runs[0], runs[2]])
  expect(withTags(runs, new Set(['b', 'A']))).toEqual([runs[0]])
})
