import { describe, expect, it } from 'vitest'
import { countedText, drawnLayers, inputText, layerSentence, megaMacs, problemSentence, shapeText, spacedNumbers } from '../../../../../src/renderer/features/networks/network-facts'

describe('what a network card says', () => {
  it('states the difference between the counted and the published parameters', () => {
    expect(countedText({ parameters: 141_098, publishedParameters: 136_000, reconstruction: false })).toBe('141\u202f098 parameters counted, 136\u202f000 published (+5\u202f098, 3.7 %)')
    expect(countedText({ parameters: 231_992, publishedParameters: 232_000, reconstruction: true })).toBe('231\u202f992 parameters counted, built to the published 232\u202f000 (−8)')
    expect(countedText({ parameters: 10, publishedParameters: null, reconstruction: false })).toBe('10 parameters counted, none published')
    expect(countedText({ parameters: 10, publishedParameters: 10, reconstruction: false })).toBe('10 parameters counted, as published')
  })
  it('writes sizes as the field does', () => {
    expect(megaMacs(44_214_336)).toBe('44.2 M')
    expect(shapeText([48, 48, 11])).toBe('48 × 48 × 11')
  })

  it('says what a network reads', () => {
    expect(inputText({ size: 48, channels: 1, source: 'grey' })).toBe('48 × 48, grey')
    expect(inputText({ size: 64, channels: 5, source: 'last-frames' })).toBe('64 × 64, last 5 frames')
  })

  it('draws the image before the layers, and says a layer in one line', () => {
    const layer = { id: 'n1', op: 'batch-norm', detail: 'momentum 0.9, epsilon 0.001', inputs: ['c1'], shape: [24, 24, 8], parameters: 16, nonTrainable: 16, macs: 0 }
    const drawn = drawnLayers({ input: { size: 48, channels: 3, source: 'colour' }, layers: [layer] })
    expect(drawn.map(layerSentence)).toEqual(['input: input colour; gives 48 × 48 × 3', 'n1: batch-norm momentum 0.9, epsilon 0.001; reads c1; gives 24 × 24 × 8; 16 parameters; 16 moving statistics'])
    expect(layerSentence(undefined)).toBe('')
  })

  it('writes the core\'s sentences as the page does', () => {
    expect(spacedNumbers('141,098 counted, 1,136,000 printed')).toBe('141\u202f098 counted, 1\u202f136\u202f000 printed')
    expect(problemSentence({ message: 'node "c1": nothing reads it' })).toBe('Node "c1": nothing reads it.')
  })
})
