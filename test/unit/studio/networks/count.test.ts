import { describe, expect, it } from 'vitest'
import { countNetwork } from '../../../../src/studio/networks/count'
import { findNetwork, readNetworks } from '../../../../src/studio/networks/catalogue'
import { viewNetwork } from '../../../../src/studio/networks/view'
import { parameterCount, weightTensors } from '../../../../src/studio/networks/weights'
import { models } from './models'

/** `count_params()` of each layer of the same graphs built with Keras 3.15.1 on TensorFlow 2.20.0, in node order. */
const keras = [
  {
    id: 'nano-b', total: 141_098,
    layers: [110, 900, 902, 800, 803, 700, 704, 2700, 324, 6588, 4636, 4644, 6344, 6345, 8784, 1792, 20_800, 22_503, 22_528, 13_848, 13_888, 455],
  },
  {
    id: 'nano-a', total: 231_992,
    layers: [140, 1524, 1526, 1270, 1274, 1143, 1148, 4445, 525, 11_060, 7584, 7595, 10_428, 10_430, 14_536, 2952, 34_030, 36_950, 36_982, 22_909, 22_960, 581],
  },
]

describe('counting a network from its specification', () => {
  it('gives Nano-B 141,098 parameters and 44.2 M MACs at 48x48 grey', async () => {
    const count = countNetwork(await findNetwork(models, 'nano-b'))
    expect(count.parameters).toBe(141_098)
    expect(Math.round(count.macs / 1e5) / 10).toBe(44.2)
  })

  it('gives Nano-B 141,296 parameters in colour', async () => {
    const spec = await findNetwork(models, 'nano-b')
    expect(countNetwork({ ...spec, input: { ...spec.input, channels: 3 } }).parameters).toBe(141_296)
  })

  it.each(keras)('agrees with Keras layer by layer: $id', async ({ id, total, layers }) => {
    const count = countNetwork(await findNetwork(models, id))
    expect(count.parameters).toBe(total)
    expect(count.layers.filter((layer) => layer.parameters > 0).map((layer) => layer.parameters)).toEqual(layers)
  })

  it('gives both readings of d6 the same cost', async () => {
    const [one, other] = [await findNetwork(models, 'nano-b'), await findNetwork(models, 'nano-b-d6-all')].map(countNetwork)
    expect(other?.parameters).toBe(one?.parameters)
    expect(other?.macs).toBe(one?.macs)
  })

  it('gives the Nano-A reconstruction 231,992 parameters and says that it is one', async () => {
    const spec = await findNetwork(models, 'nano-a')
    expect(countNetwork(spec).parameters).toBe(231_992)
    expect(countNetwork(spec).macs).toBe(72_751_102)
    expect(viewNetwork(spec).reconstruction).toBe(true)
    expect(viewNetwork(spec).name).toContain('reconstruction')
  })

  it('counts one convolution by hand: 3x3, 11 -> 9 at 48x48', async () => {
    const layer = countNetwork(await findNetwork(models, 'nano-b')).layers.find((one) => one.id === 'c2')
    expect(layer).toMatchObject({ parameters: 3 * 3 * 11 * 9 + 9, macs: 48 * 48 * 3 * 3 * 11 * 9, shape: [48, 48, 9] })
  })

  it('lays every parameter into the flat vector once', async () => {
    for (const spec of await readNetworks(models)) {
      const tensors = weightTensors(spec)
      expect(parameterCount(tensors)).toBe(countNetwork(spec).parameters)
      tensors.forEach((tensor, index) => {
        const before = tensors[index - 1]
        expect(tensor.offset).toBe(before === undefined ? 0 : before.offset + before.size)
      })
    }
  })

  it('lists the three networks of models/ with their published counts', async () => {
    const views = (await readNetworks(models)).map(viewNetwork)
    expect(views.map((view) => [view.network, view.publishedParameters])).toEqual([
      ['nano-a', 232_000], ['nano-b', 136_000], ['nano-b-d6-all', 136_000],
    ])
  })
})
