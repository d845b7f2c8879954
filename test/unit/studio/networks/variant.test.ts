import { describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import { formatNetwork } from '../../../../src/shared/network-format'
import { countNetwork } from '../../../../src/studio/networks/count'
import { readNetworks } from '../../../../src/studio/networks/catalogue'
import { findNetwork } from '../../../support/find-network'
import { parseNetworkText } from '../../../../src/studio/networks/network-text'
import { variantOf } from '../../../../src/studio/networks/variant'
import { models } from '../../../support/models'

const nanoB = findNetwork(models, 'nano-b')
const all = readNetworks(models)

function errorOf(work: () => unknown): StudioError {
  try {
    work()
  } catch (error) {
    if (error instanceof StudioError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a variant of a network', () => {
  it('in colour, at 64 pixels, with BN: named, counted and no longer the published one', () => {
    const variant = variantOf(nanoB, { source: 'colour', size: 64, batchNorm: true })
    expect(variant).toMatchObject({ id: 'nano-b-colour-64px-bn', name: 'EmotionNet Nano-B, colour, 64 px, BN', input: { size: 64, channels: 3, source: 'colour' }, reconstruction: true, publishedParameters: null, classes: 7 })
    expect(variant.provenance.join(' ')).toMatch(/it reads red, green and blue \(channels: 3, were 1\); its input is 64x64 \(was 48x48\); a batch normalisation follows 21 of its convolutions/)
    expect(variant.provenance.join(' ')).toMatch(/no longer the network it was made from/)
    const convolutions = nanoB.nodes.flatMap((node) => (node.op === 'conv' ? [node] : []))
    const filters = convolutions.reduce((sum, node) => sum + node.filters, 0)
    const count = countNetwork(variant)
    // gamma and beta for every map in place of its bias, and two statistics
    expect(count.parameters).toBe(141_296 + filters)
    expect(count.nonTrainable).toBe(2 * filters)
    expect(count.layers.filter((layer) => layer.op === 'batch-norm')).toHaveLength(convolutions.length)
  })

  it('normalises before the ReLU, and readers read what comes after it', () => {
    const { nodes } = variantOf(nanoB, { batchNorm: true })
    const byId = new Map(nodes.map((node) => [node.id, node]))
    expect(byId.get('c1')).toMatchObject({ activation: 'linear', bias: false })
    expect(byId.get('c1-bn')).toMatchObject({ op: 'batch-norm', inputs: ['c1'] })
    expect(byId.get('c1-relu')).toMatchObject({ op: 'relu', inputs: ['c1-bn'] })
    expect(byId.get('c6-in')).toMatchObject({ inputs: ['c1-relu', 'c3-relu', 'c5-relu'] })
    expect(byId.get('d2-in')).toMatchObject({ inputs: ['d1-relu', 'id1-bn'] })
  })

  it('without BN has none, and a bias wherever one was relied on', () => {
    const bare = variantOf(variantOf(nanoB, { batchNorm: true }), { batchNorm: false })
    expect(countNetwork(bare).parameters).toBe(141_098)
    expect(countNetwork(variantOf(findNetwork(models, 'resnet-20'), { batchNorm: false }))).toMatchObject({ parameters: 272_583 - 1376, nonTrainable: 0 })
  })

  it('of six or eight classes changes the head alone', () => {
    expect(countNetwork(variantOf(findNetwork(models, 'microexpnet'), { classes: 8 })).parameters).toBe(65_000)
    expect(variantOf(nanoB, { classes: 6 })).toMatchObject({ id: 'nano-b-6-classes', classes: 6 })
  })

  it('over frames has as many channels as are asked for', () => {
    expect(variantOf(nanoB, { source: 'last-frames', frames: 5 })).toMatchObject({ id: 'nano-b-last5', input: { channels: 5, source: 'last-frames' } })
    expect(variantOf(nanoB, { source: 'neutral-difference' })).toMatchObject({ id: 'nano-b-difference', input: { channels: 2 } })
    expect(variantOf(findNetwork(models, 'nano-b-last3'), { source: 'grey' })).toMatchObject({ input: { channels: 1, source: 'grey' } })
  })

  it.each(all.map((spec) => [spec.id, spec] as const))('of %s: every combination is a network that reads back the same, or says which node does not fit', (_id, spec) => {
    for (const source of ['grey', 'colour', 'neutral-difference', 'last-frames'] as const) {
      for (const size of [32, 48, 64, 96]) {
        for (const batchNorm of [true, false]) {
          for (const classes of [6, 7, 8]) {
            try {
              const variant = variantOf(spec, { source, size, batchNorm, classes })
              expect(parseNetworkText(formatNetwork(variant), variant.id)).toEqual(variant)
            } catch (error) {
              expect((error as StudioError).code === 'variant-impossible' ? 'nothing' : (error as StudioError).message).toMatch(/^nothing$|node "quadrants": a 12x12 window does not fit/)
            }
          }
        }
      }
    }
  })

  it('is refused where nothing changes or nothing fits', () => {
    expect(errorOf(() => variantOf(nanoB, {})).code).toBe('variant-impossible')
    expect(errorOf(() => variantOf(nanoB, { source: 'grey', size: 48, classes: 7, batchNorm: false })).code).toBe('variant-impossible')
    expect(errorOf(() => variantOf(nanoB, { source: 'colour', frames: 3 })).code).toBe('variant-impossible')
    expect(errorOf(() => variantOf(findNetwork(models, 'khorrami'), { size: 40 })).message).toContain('node "quadrants": a 12x12 window does not fit into [10, 10, 256]')
  })
})
