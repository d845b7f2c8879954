import { describe, expect, it } from 'vitest'
import { tierBars } from '../../../../../src/renderer/features/labelling/tier-bars'
import type { LabelState, LabelTier } from '../../../../../src/shared/domain/labels'
import { editSentence, editWords } from '../../../../../src/renderer/features/labelling/edit-words'
import { HeldPresses } from '../../../../../src/renderer/features/labelling/held-presses'
import { conflictOf, keyOf, LABEL_KEYS, writtenKey } from '../../../../../src/renderer/features/labelling/label-keys'
import { leadsTo } from '../../../../../src/renderer/features/labelling/labelling-settings'
import { labelQueueKindSchema } from '../../../../../src/shared/domain/labels'
import { playerActions } from '../../../../../src/renderer/features/sequences/player-actions'
import { parseUnitWords, unitWords } from '../../../../../src/shared/domain/unit-words'

const pressed = (key: string, held: object = {}) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })

describe('what an edit says', () => {
  it('is words with frame numbers and FACS letters', () => {
    const frames = [{ number: 1 }, { number: 2 }, { number: 7 }]
    expect(editWords({ intensity: 3, onset: 0, apex: 2, offset: null, units: [{ unit: '4', intensity: 0 }, { unit: '12R', intensity: 5 }, { unit: '6', intensity: 2.5 }], unsure: true, note: 'odd' }, frames))
      .toEqual(['intensity C', 'onset frame 1', 'apex frame 7', 'no offset', 'AU 4, 12R E, 6 2.5', 'unsure', '“odd”'])
    expect(editSentence({ emotion: null, intensity: null, unsure: false, note: '', units: [] })).toBe('no label, no intensity, no action units, no longer unsure, no note')
    expect(editSentence({ emotion: 'fear' })).toBe('fear')
  })
})

describe('where a label leads on to', () => {
  it('is one’s own queue or nowhere while one labels blind, and what was chosen otherwise', () => {
    expect(labelQueueKindSchema.options.map((then) => leadsTo({ then, blind: true }))).toEqual(labelQueueKindSchema.options.map(() => 'mine'))
    expect(leadsTo({ then: 'stay', blind: true })).toBe('stay')
    expect(leadsTo({ then: 'doubted', blind: false })).toBe('doubted')
  })
})

describe('action units in words', () => {
  it('are read as they are written, and refused otherwise', () => {
    const units = [{ unit: '4', intensity: 0 }, { unit: '12R', intensity: 2.5 }]
    expect(parseUnitWords(unitWords(units))).toEqual(units)
    expect(parseUnitWords('4 12R:3')).toEqual([{ unit: '4', intensity: 0 }, { unit: '12R', intensity: 3 }])
    expect([unitWords(null), unitWords([]), parseUnitWords('none')]).toEqual(['', 'none', []])
    for (const text of ['12:6', '12:5.1', 'R12', '0:1', '12:-1', '12,3', '12:1,5', '12:']) expect(parseUnitWords(text), text).toBeUndefined()
  })
})

describe('key presses that come faster than sequences', () => {
  it('are held while one is acted on, given out one by one, and dropped after a failure', () => {
    const presses = new HeldPresses<number>()
    expect([presses.press(1), presses.press(2), presses.press(3)]).toEqual([true, false, false])
    expect(presses.ready()).toBe(2)
    expect(presses.press(4)).toBe(false)
    expect([presses.ready(), presses.ready(), presses.ready()]).toEqual([3, 4, undefined])
    expect([presses.press(5), presses.press(6), presses.drop(), presses.press(7)]).toEqual([true, false, 1, true])
  })
})

describe('the keys of labelling', () => {
  const others = playerActions({ go: () => undefined, step: () => undefined, toggle: () => undefined, last: 3, places: { onset: 0, apex: 3, offset: null } })

  it('are free of each other and of the player\'s at first', () => {
    for (const { id, key } of LABEL_KEYS) expect(conflictOf(key, id, {}, others), id).toBeUndefined()
  })

  it('can be chosen anew, and say what a key means already', () => {
    expect(conflictOf('2', 'label.anger', {}, others)).toBe('Label: Contempt')
    expect(conflictOf('F', 'label.anger', {}, others)).toBe('Frame on')
    expect(conflictOf('2', 'label.anger', { 'label.contempt': 'J' }, others)).toBeUndefined()
    expect(keyOf('label.anger', { 'label.anger': 'J' })).toBe('J')
    expect(keyOf('label.anger', {})).toBe('1')
  })

  it('are single characters or F keys, never one that the system or the page needs', () => {
    expect(['j', 'Ä', '[', 'F2'].map((key) => writtenKey(pressed(key)))).toEqual(['J', 'Ä', '[', 'F2'])
    expect(['Tab', 'Enter', 'Escape', ' ', 'Shift', '+', 'ArrowUp'].map((key) => writtenKey(pressed(key)))).toEqual([null, null, null, null, null, null, null])
    expect(writtenKey(pressed('j', { ctrlKey: true }))).toBeNull()
  })
})

describe('tiers of annotators', () => {
  const tier = (author: string | null, state: Partial<LabelState>, layer: LabelTier['layer'] = 'raw'): LabelTier => ({
    author, layer, at: null, state: { emotion: null, intensity: null, onset: null, apex: null, offset: null, units: null, note: '', unsure: false, ...state },
  })

  it('reach from onset to offset as marked, else over the whole sequence, and no measurement is one', () => {
    const bars = tierBars([tier(null, { emotion: 'fear' }), tier('Ada', { emotion: 'anger', onset: 2, apex: 5, offset: 7 }), tier('Cem', {}, 'adjudicated'), tier('OpenFace', {}, 'measured'), tier('Ben', { onset: 4, apex: 99 })], 10)
    expect(bars.map(({ who, emotion, from, to, apex }) => [who, emotion, from, to, apex])).toEqual([
      ['dataset', 'fear', 0, 9, null], ['Ada', 'anger', 2, 7, 5], ['Cem, adjudicated', null, 0, 9, null], ['Ben', null, 4, 9, 9],
    ])
  })

  it('are none where nobody but the dataset has spoken', () => {
    expect(tierBars([tier(null, { emotion: 'fear' }), tier('OpenFace', {}, 'measured')], 10)).toEqual([])
  })
})
