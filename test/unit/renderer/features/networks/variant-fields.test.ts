import { describe, expect, it } from 'vitest'
import { changesOf, startingForm } from '../../../../../src/renderer/features/networks/variant-fields'
import { copyOf, STARTER } from '../../../../../src/renderer/features/networks/draft-store'
import { findNetwork } from '../../../../support/find-network'
import { parseNetworkText } from '../../../../../src/studio/networks/network-text'
import { viewNetwork } from '../../../../../src/studio/networks/view'
import { models } from '../../../../support/models'

const nanoB = viewNetwork(findNetwork(models, 'nano-b'), true)
const resnet = viewNetwork(findNetwork(models, 'resnet-20'), true)

describe('the variant form', () => {
  it('asks for nothing as long as nothing is changed', () => {
    for (const view of [nanoB, resnet]) expect(changesOf(view, startingForm(view))).toBeNull()
    expect(changesOf(nanoB, { ...startingForm(nanoB), norm: 'without' })).toBeNull()
    expect(changesOf(nanoB, { ...startingForm(nanoB), id: 'mine' })).toBeNull()
  })

  it('asks for what is changed and no more', () => {
    expect(changesOf(nanoB, { ...startingForm(nanoB), source: 'colour', size: 64, norm: 'with', id: 'mine' })).toEqual({ source: 'colour', size: 64, batchNorm: true, id: 'mine' })
    expect(changesOf(nanoB, { ...startingForm(nanoB), source: 'last-frames', frames: 5, classes: 8 })).toEqual({ source: 'last-frames', frames: 5, classes: 8 })
    expect(changesOf(resnet, { ...startingForm(resnet), norm: 'without' })).toEqual({ batchNorm: false })
  })

  it('does not ask with an id that is none', () => {
    expect(changesOf(nanoB, { ...startingForm(nanoB), size: 64, id: 'My Net' })).toBeNull()
  })
})

describe('a specification to begin from', () => {
  it('is a network: the starter, and a copy of one that ships, which claims nothing printed', () => {
    const copy = copyOf(findNetwork(models, 'nano-b'))
    expect(parseNetworkText(copy.text, 'copy')).toMatchObject({ id: 'nano-b-copy', publishedParameters: null, reconstruction: true })
    expect(parseNetworkText(JSON.stringify(STARTER), 'starter')).toEqual(STARTER)
  })
})
