import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countNetwork } from '../../../../src/studio/networks/count'
import { readNetworks } from '../../../../src/studio/networks/catalogue'
import { findNetwork } from '../../../support/find-network'
import { grouped } from '../../../../src/studio/networks/published'
import { viewNetwork } from '../../../../src/studio/networks/view'
import { parameterCount, trainableCount, weightTensors } from '../../../../src/studio/networks/weights'
import { models } from '../../../support/models'

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
    expect(viewNetwork(spec, true).reconstruction).toBe(true)
    expect(viewNetwork(spec, true).name).toContain('reconstruction')
  })

  it('counts one convolution by hand: 3x3, 11 -> 9 at 48x48', async () => {
    const layer = countNetwork(await findNetwork(models, 'nano-b')).layers.find((one) => one.id === 'c2')
    expect(layer).toMatchObject({ parameters: 3 * 3 * 11 * 9 + 9, macs: 48 * 48 * 3 * 3 * 11 * 9, shape: [48, 48, 9] })
  })

  it('lays every parameter into the flat vector once', async () => {
    for (const spec of await readNetworks(models)) {
      const tensors = weightTensors(spec)
      const count = countNetwork(spec)
      expect(parameterCount(tensors)).toBe(count.parameters + count.nonTrainable)
      expect(trainableCount(tensors)).toBe(count.parameters)
      expect(tensors.map((tensor) => tensor.trainable)).toEqual(tensors.map((tensor) => tensor.offset < count.parameters))
      tensors.forEach((tensor, index) => {
        const before = tensors[index - 1]
        expect(tensor.offset).toBe(before === undefined ? 0 : before.offset + before.size)
      })
    }
  })

  it('counts the unpruned prototype as Keras does: trainable and with the moving statistics', () => {
    const count = countNetwork(findNetwork(models, 'resnet-20'))
    expect(count.parameters).toBe(272_583)
    expect(count.parameters + count.nonTrainable).toBe(273_959)
    expect(Math.round(count.macs / 1e5) / 10).toBe(91.2)
  })

  it('counts MicroExpNet as its public code is: 65,000 with its eight classes', () => {
    const spec = findNetwork(models, 'microexpnet')
    expect(countNetwork(spec).parameters).toBe(64_951)
    const eight = { ...spec, classes: 8, nodes: spec.nodes.map((node) => (node.id === 'logits' && node.op === 'dense' ? { ...node, units: 8 } : node)) }
    expect(countNetwork(eight).parameters).toBe(65_000)
    expect(countNetwork(spec).layers.find((layer) => layer.id === 'flat')?.shape).toEqual([1152])
  })

  it('counts Khorrami\'s net, whose last pooling leaves four quadrants', () => {
    const count = countNetwork(findNetwork(models, 'khorrami'))
    expect(count.parameters).toBe(1_335_655)
    expect(count.layers.find((layer) => layer.id === 'quadrants')?.shape).toEqual([2, 2, 256])
  })

  it('gives the LeNet-5 reconstruction the printed budget, and never another\'s name', () => {
    const view = viewNetwork(findNetwork(models, 'lenet-5-5m'), true)
    expect(view.parameters).toBe(5_410_151)
    expect(view.reconstruction).toBe(true)
    expect(`${view.name} ${view.summary}`).toMatch(/reconstruction/)
    expect(`${view.name} ${view.summary}`).not.toMatch(/Wang|Gong/)
  })

  it('adds one kernel a further channel to Nano-B', () => {
    expect(countNetwork(findNetwork(models, 'nano-b-difference')).parameters).toBe(141_098 + 9 * 11)
    expect(countNetwork(findNetwork(models, 'nano-b-last3')).parameters).toBe(141_098 + 2 * 9 * 11)
  })

  it('lists what ships with its published counts and the difference in words', () => {
    const views = readNetworks(models).map((spec) => viewNetwork(spec, true))
    expect(views.map((view) => [view.network, view.publishedParameters])).toEqual([
      ['khorrami', null], ['lenet-5-5m', 5_400_000], ['microexpnet', null], ['nano-a', 232_000], ['nano-b', 136_000], ['nano-b-d6-all', 136_000],
      ['nano-b-difference', null], ['nano-b-last3', null], ['resnet-20', null],
    ])
    const said = new Map(views.map((view) => [view.network, view.difference]))
    expect(said.get('nano-b')).toBe('141,098 counted, 136,000 printed: 5,098 more (3.7 %).')
    expect(said.get('nano-a')).toBe('231,992 counted, built to the printed 232,000: 8 fewer, the same once rounded as printed.')
    expect(said.get('lenet-5-5m')).toBe('5,410,151 counted, built to the printed 5,400,000: 10,151 more, the same once rounded as printed.')
    expect(said.get('resnet-20')).toBeNull()
  })

  it('states in each card the numbers that are counted', () => {
    for (const spec of readNetworks(models)) {
      const card = readFileSync(join(models, `${spec.id}.md`), 'utf8')
      const { parameters, macs } = countNetwork(spec)
      expect(card, spec.id).toContain(grouped(parameters))
      expect(card, spec.id).toContain(`${(macs / 1e6).toFixed(1)} M`)
    }
  })
})
