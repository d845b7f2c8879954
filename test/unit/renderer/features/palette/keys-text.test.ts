import { describe, expect, it } from 'vitest'
import { keyWords } from '../../../../../src/renderer/features/palette/keys-text'

describe('keys in words', () => {
  it('are written as they stand on a keyboard', () => {
    expect(['mod+shift+Z', 'f', 'Space', 'ArrowLeft', 'alt+3', '?', 'Escape'].map(keyWords)).toEqual(['Ctrl Shift Z', 'F', 'Space', '←', 'Alt 3', '?', 'Esc'])
  })
})
