import { describe, expect, it } from 'vitest'
import { actionFor, matchesKey } from '../../../../src/renderer/stores/key-match'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })

describe('keys', () => {
  it('match letters in either case but with exactly the keys held', () => {
    expect(matchesKey('F', press('f'))).toBe(true)
    expect(matchesKey('F', press('F'))).toBe(true)
    expect(matchesKey('F', press('F', { shiftKey: true }))).toBe(false)
    expect(matchesKey('F', press('f', { ctrlKey: true }))).toBe(false)
    expect(matchesKey('mod+Z', press('z', { ctrlKey: true }))).toBe(true)
    expect(matchesKey('mod+Z', press('z', { metaKey: true }))).toBe(true)
    expect(matchesKey('mod+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false)
    expect(matchesKey('mod+shift+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true)
  })
  it('take a character as it is written, whatever keys a layout needs for it', () => {
    expect(matchesKey('?', press('?', { shiftKey: true }))).toBe(true)
    expect(matchesKey('/', press('/', { shiftKey: true }))).toBe(true)
    expect(matchesKey('3', press('3'))).toBe(true)
    expect(matchesKey('3', press('3', { altKey: true }))).toBe(false)
    expect(matchesKey('alt+3', press('3', { altKey: true }))).toBe(true)
  })
  it('know Space and the arrows by name', () => {
    expect(matchesKey('Space', press(' '))).toBe(true)
    expect(matchesKey('ArrowLeft', press('ArrowLeft'))).toBe(true)
    expect(matchesKey('ArrowLeft', press('ArrowLeft', { shiftKey: true }))).toBe(false)
  })
  it('mean the first action on offer that has them', () => {
    const run = (): void => undefined
    const actions = [
      { id: 'screen', label: 'Next frame', group: 'Player', keys: ['F', 'ArrowRight'], run },
      { id: 'frame', label: 'Find', group: 'Studio', keys: ['F'], run },
      { id: 'no-keys', label: 'Other', group: 'Studio', run },
    ]
    expect(actionFor(press('f'), actions)?.id).toBe('screen')
    expect(actionFor(press('ArrowRight'), actions)?.id).toBe('screen')
    expect(actionFor(press('x'), actions)).toBeUndefined()
  })
})
