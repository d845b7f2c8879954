import { expect, it } from 'vitest'
import { networkTitle } from '../../../src/shared/network-title'

it('a reconstruction is called so, once', () => {
  expect([networkTitle('Nano-A', true), networkTitle('EmotionNet Nano-A (reconstruction)', true), networkTitle('Nano-B', false)]).toEqual(['Nano-A (reconstruction)', 'EmotionNet Nano-A (reconstruction)', 'Nano-B'])
})
