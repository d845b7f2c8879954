import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readyStudio } from '../../../support/studio'
import { models } from '../../../support/models'

type Studio = Awaited<ReturnType<typeof readyStudio>>

const text = readFileSync(join(models, 'nano-b.json'), 'utf8')
const mine = (edit: (one: string) => string = (one) => one): string => edit(text.replace('"id": "nano-b"', '"id": "mine"').replace('"EmotionNet Nano-B"', '"Mine"'))

describe('networks of the studio', () => {
  let studio: Studio
  beforeAll(async () => { studio = await readyStudio() })
  afterAll(async () => { await studio.discard() })

  const ids = async (): Promise<readonly string[]> => (await studio.call('network.list', {})).items.map((item) => item.network)

  it('give back the specification that ships, as people edit it', async () => {
    const { view, spec, text: written } = await studio.call('network.get', { network: 'nano-b' })
    expect(view).toMatchObject({ network: 'nano-b', builtIn: true, parameters: 141_098, difference: '141,098 counted, 136,000 printed: 5,098 more (3.7 %).' })
    expect(spec.nodes).toHaveLength(35)
    expect((await studio.call('network.check', { text: written })).view).toMatchObject({ parameters: 141_098, builtIn: false })
    await expect(studio.call('network.get', { network: 'no-such' })).rejects.toMatchObject({ code: 'not-found', nextStep: expect.stringContaining('resnet-20') as string })
  })

  it('are checked as they are typed: problems by node and line, and nothing thrown', async () => {
    expect(await studio.call('network.check', { text: '{' })).toMatchObject({ view: null, problems: [{ line: 1, node: null }] })
    expect(await studio.call('network.check', { text: mine((one) => one.replace('"filters": 9,', '"filters": -9,')) })).toMatchObject({ view: null, problems: [{ node: 'c2' }] })
  })

  it('of the user are kept, told of, listed behind those that ship, replaced only on purpose, removed and brought back', async () => {
    const before = studio.events.length
    expect(await studio.call('network.save', { text: mine() })).toMatchObject({ network: 'mine' })
    expect(studio.events.slice(before)).toContainEqual(expect.objectContaining({ kind: 'changed', topics: ['networks'] }))
    expect((await ids()).slice(-2)).toEqual(['mine', 'small'])
    expect((await studio.call('network.get', { network: 'mine' })).view).toMatchObject({ builtIn: false, name: 'Mine' })
    await expect(studio.call('network.save', { text: mine() })).rejects.toMatchObject({ code: 'conflict' })
    await studio.call('network.save', { text: mine((one) => one.replace('"Mine"', '"Mine again"')), replace: true })
    expect((await studio.call('network.get', { network: 'mine' })).view.name).toBe('Mine again')
    await studio.call('network.remove', { network: 'mine' })
    expect(await ids()).not.toContain('mine')
    await studio.call('network.restore', { network: 'mine' })
    expect(await ids()).toContain('mine')
  })

  it('that ship are never replaced or removed, and what is no network is not kept', async () => {
    await expect(studio.call('network.save', { text, replace: true })).rejects.toMatchObject({ code: 'conflict' })
    await expect(studio.call('network.remove', { network: 'nano-b' })).rejects.toMatchObject({ code: 'not-found' })
    const before = await ids()
    await expect(studio.call('network.save', { text: mine((one) => one.replace('"units": 7', '"units": 9')), source: 'mine.json' })).rejects.toMatchObject({ code: 'network-malformed', line: expect.any(Number) as number, message: expect.stringContaining('mine.json') as string })
    expect(await ids()).toEqual(before)
  })

  it('of the user are trained and predicted with: two frames, at another size, with normalisation', async () => {
    const tiny = JSON.stringify({
      format: 'emotionnet-network/1', id: 'tiny', name: 'Tiny', summary: 'For tests.', provenance: ['Ours.'], reconstruction: true, publishedParameters: null,
      input: { size: 24, channels: 2, source: 'neutral-difference' }, classes: 7,
      nodes: [
        { id: 'c1', op: 'conv', inputs: ['input'], filters: 6, kernel: 5, stride: 2 }, { id: 'n1', op: 'batch-norm', inputs: ['c1'] }, { id: 'r1', op: 'relu', inputs: ['n1'] },
        { id: 'p1', op: 'max-pool', inputs: ['r1'], size: 2, stride: 2 }, { id: 'flat', op: 'flatten', inputs: ['p1'] },
        { id: 'logits', op: 'dense', inputs: ['flat'], units: 7 }, { id: 'softmax', op: 'softmax', inputs: ['logits'] },
      ],
    })
    await studio.call('network.save', { text: tiny })
    const { run, folds } = await studio.job('run.start', { network: 'tiny', foldSet: studio.foldSet, epochs: 2 })
    expect(folds).toHaveLength(2)
    const detail = await studio.call('run.get', { run })
    expect(detail).toMatchObject({ state: 'done', network: 'tiny', recipe: { preparation: { size: 24 } } })
    const stored = (await studio.job('prediction.predict', { run })).predictions
    expect(stored).toHaveLength(28)
    const { predictions } = await studio.job('prediction.predict', { run, target: 'unlabelled' })
    expect(predictions.length).toBeGreaterThan(0)
    await studio.call('network.remove', { network: 'tiny' })
    expect(await studio.call('run.get', { run })).toMatchObject({ networkName: 'Tiny', parameters: 2 * 25 * 6 + 6 + 12 + 6 * 36 * 7 + 7 })
  }, 120_000)
})
