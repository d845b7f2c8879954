import { describe, expect, it } from 'vitest'
import { withoutPath } from '../../../../../src/renderer/features/data/problem-words'

describe('a problem in a table with its path beside it', () => {
  it('leaves out the path it begins with', () => {
    expect(withoutPath({ path: 'Emotion/S1/a.txt', message: 'Emotion/S1/a.txt holds "9".' })).toBe('Holds "9".')
  })
  it('keeps a sentence that names another path or none', () => {
    expect(withoutPath({ path: 'a', message: 'ab is empty.' })).toBe('ab is empty.')
    expect(withoutPath({ path: 'Emotion', message: 'The folder Emotion is empty.' })).toBe('The folder Emotion is empty.')
  })
})
