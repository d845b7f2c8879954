import { describe, expect, it } from 'vitest'
import { lastFramesPolicy } from '../../../../../src/shared/domain/frame-policy'
import { estimateCost, imagesPerEpoch, parseFolds, speedSource } from '../../../../../src/renderer/features/training/cost'
import type { FoldSet } from '../../../../../src/shared/domain/folds'
import type { RunSummary } from '../../../../../src/shared/domain/runs'

const foldSet: FoldSet = {
  foldSet: 'folds-1', hash: 'a'.repeat(64), dataset: 'dataset-1', rule: 'step', k: 3, seed: 0, lastFrames: 3, framePolicy: lastFramesPolicy(3), classes: [], subjects: 0, sequences: 100, images: 300, sequencesByClass: [],
  createdAt: 1, runs: 0,
  folds: [120, 90, 90].map((images, index) => ({ index, subjects: [], sequences: images / 3, images, classes: [0, 0, 0, 0, 0, 0, 0] })),
}
const run = (network: string, imagesPerSecond: number | null, createdAt: number): RunSummary => ({
  run: `run-${createdAt}`, name: 'r', kind: 'cross-validation', leaky: false, tags: [], policy: 'all-cores', place: 'local', finalOf: null, estimate: null, experiment: null, classes: 7, state: 'done', network, networkName: network, parameters: 1, dataset: 'dataset-1', foldSet: 'folds-1',
  preset: 'quick', seed: 0, epochs: 10, foldsPlanned: 3, foldsDone: 3, epochsDone: 30, backend: 'tensorflow', job: null, imagesPerSecond,
  etaSeconds: null, pooledAccuracy: null, interval: null, createdAt, endedAt: null, error: null,
})
const macs = new Map([['nano-b', 40e6], ['nano-a', 80e6]])

describe('imagesPerEpoch', () => {
  it('leaves each fold its own images out', () => {
    expect(imagesPerEpoch(foldSet, null)).toBe(180 + 210 + 210)
    expect(imagesPerEpoch(foldSet, [0])).toBe(180)
  })
})

describe('speedSource', () => {
  it('prefers the newest run of the same network, then any, and passes over runs without a speed', () => {
    const runs = [run('nano-b', 300, 1), run('nano-b', 320, 2), run('nano-b', null, 4), run('nano-a', 100, 3)]
    expect(speedSource(runs, 'nano-b')?.run).toBe('run-2')
    expect(speedSource(runs, 'resnet-20')?.run).toBe('run-3')
    expect(speedSource([run('nano-b', null, 1)], 'nano-b')).toBeNull()
  })
})

describe('estimateCost', () => {
  const base = { foldSet, foldsOnly: null, epochs: 10, network: 'nano-b', macs }
  it('divides the images by the speed of an earlier run, all its engines together', () => {
    const cost = estimateCost({ ...base, runs: [run('nano-b', 300, 1)] })
    expect(cost).toMatchObject({ images: 6000, folds: 3, seconds: 20, scaled: false })
  })
  it('counts only the chosen folds', () => {
    expect(estimateCost({ ...base, foldsOnly: [0], runs: [run('nano-b', 300, 1)] }).seconds).toBe(6)
  })
  it('scales the speed of another network by its multiply-accumulates, and says so', () => {
    const cost = estimateCost({ ...base, network: 'nano-a', runs: [run('nano-b', 300, 1)] })
    expect(cost).toMatchObject({ seconds: 40, scaled: true })
  })
  it('is unknown without an earlier run, never a made-up number', () => {
    expect(estimateCost({ ...base, runs: [] }).seconds).toBeNull()
    expect(estimateCost({ ...base, network: 'strange', runs: [run('nano-b', 300, 1)] }).seconds).toBeNull()
  })
})

describe('parseFolds', () => {
  it('reads single folds and ranges, sorted and once each', () => {
    expect(parseFolds('5-7, 0,6', 10)).toEqual({ folds: [0, 5, 6, 7] })
    expect(parseFolds('  ', 10)).toEqual({ folds: null })
  })
  it.each([['a', '“a” is no fold number'], ['3-1', 'runs backwards'], ['10', 'there is no fold 10'], ['1-', '“1-” is no fold number']])('refuses %s in a sentence', (text, part) => {
    const parsed = parseFolds(text, 10)
    expect('error' in parsed ? parsed.error : '').toContain(part)
  })
})
