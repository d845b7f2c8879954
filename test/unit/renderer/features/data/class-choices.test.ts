import { expect, it } from 'vitest'
import { classesOf, emotionOf, meaningsOf, unknownWords } from '../../../../../src/renderer/features/data/class-choices'

const words = [
  { word: 'happy', emotion: 'happiness' as const, known: true, sequences: 3 },
  { word: 'grin', emotion: null, known: false, sequences: 2 },
  { word: '__proto__', emotion: null, known: false, sequences: 1 },
]

it('an import takes what was chosen upon what is known, and nothing where nothing was chosen', () => {
  expect(classesOf(words, {})).toBeUndefined()
  expect(classesOf(words, { grin: 'happiness' })).toEqual([{ word: 'happy', emotion: 'happiness' }, { word: 'grin', emotion: 'happiness' }])
  expect(classesOf(words, { happy: null })).toEqual([{ word: 'happy', emotion: null }])
  expect(emotionOf('none')).toBeNull()
})

it('a word is unknown until somebody says what it means, also that it means nothing', () => {
  expect(unknownWords(words, {})).toEqual(['grin', '__proto__'])
  expect(unknownWords(words, { ...{ grin: null }, ['__proto__']: 'anger' })).toEqual([])
})

it('what was changed after an import is read back by what the words meant before', () => {
  const changed = { happy: 'surprise', grin: 'contempt' } as const
  expect(classesOf(words, changed)).toEqual([{ word: 'happy', emotion: 'surprise' }, { word: 'grin', emotion: 'contempt' }])
  expect(classesOf(words, { ...changed, ...meaningsOf(words) })).toEqual(words.map(({ word, emotion }) => ({ word, emotion })))
})
