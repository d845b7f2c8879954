import { describe, expect, it } from 'vitest'
import { countedText, megaMacs, shapeText } from '../../../../../src/renderer/features/training/network-facts'

describe('what a network card says', () => {
  it('states the difference between the counted and the published parameters', () => {
    expect(countedText({ parameters: 141_098, publishedParameters: 136_000 })).toBe('141\u202f098 parameters counted, 136\u202f000 published (+5\u202f098, 3.7 %)')
    expect(countedText({ parameters: 231_992, publishedParameters: 232_000 })).toBe('231\u202f992 parameters counted, 232\u202f000 published (−8)')
    expect(countedText({ parameters: 10, publishedParameters: null })).toBe('10 parameters counted, none published')
    expect(countedText({ parameters: 10, publishedParameters: 10 })).toBe('10 parameters counted, as published')
  })
  it('writes sizes as the field does', () => {
    expect(megaMacs(44_214_336)).toBe('44.2 M')
    expect(shapeText([48, 48, 11])).toBe('48 × 48 × 11')
  })
})
