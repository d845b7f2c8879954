import { describe, expect, it } from 'vitest'
import { gridCost, parseSeeds } from '../../../../../src/renderer/features/experiments/grid-cost'
import { columnLabel, FIELD_WORDS, parseField, valueText, variedOfRows } from '../../../../../src/renderer/features/experiments/varied-fields'
import { VARIED_PATHS, variedSchema } from '../../../../../src/shared/domain/experiments'
import type { FoldSet } from '../../../../../src/shared/domain/folds'
import type { RunSummary } from '../../../../../src/shared/domain/runs'

const foldSet = { folds: [100, 200].map((images, index) => ({ index, images })), images: 300 } as FoldSet
const earlier = [{ network: 'nano-b', imagesPerSecond: 100, createdAt: 1 } as RunSummary]
const base = { networks: ['nano-b'], seeds: [0], vary: {}, foldSet, foldsOnly: null, epochs: 10, earlier, macs: new Map([['nano-b', 40], ['nano-a', 80]]) }

describe('a field of the form', () => {
  it.each(VARIED_PATHS.map((path) => [path] as const))('%s has a name, and an example that it takes', (path) => {
    const parsed = parseField(path, FIELD_WORDS[path].example)
    expect(parsed).toHaveProperty('values')
    expect(columnLabel(path)).toMatch(/^[A-Z]/)
    expect(variedSchema.safeParse(variedOfRows([{ path, text: FIELD_WORDS[path].example }])).success).toBe(true)
  })

  it('says which value is wrong', () => {
    expect(parseField('batchSize', '16, ten')).toHaveProperty('error', expect.stringContaining('“ten”'))
    expect(parseField('batchSize', ' ')).toEqual({ error: 'Name at least one value.' })
    expect(parseField('l2', '0, 2')).toHaveProperty('error', expect.stringContaining('“2”'))
    expect(parseField('epochs', '30, 30, 60')).toEqual({ values: [30, 60] })
  })

  it('is shown in words', () => {
    expect([valueText('augmentation.horizontalFlip', true), valueText('preparation.standardise', 'none'), valueText('batchSize', 16), columnLabel('network')]).toEqual(['yes', 'as it is', '16', 'Network'])
  })
})

describe('the cost of a grid', () => {
  it('multiplies runs, and adds up the time of each network and number of epochs', () => {
    expect(gridCost({ ...base, seeds: [0, 1, 2], vary: { batchSize: [8, 16] } })).toMatchObject({ runs: 6, images: 6 * 3000, seconds: 180, scaled: false, tooMany: null })
    expect(gridCost({ ...base, networks: ['nano-b', 'nano-a'] })).toMatchObject({ runs: 2, seconds: 30 + 60, scaled: true })
    expect(gridCost({ ...base, vary: { epochs: [10, 30] } })).toMatchObject({ runs: 2, seconds: 30 + 90 })
    expect(gridCost({ ...base, earlier: [] }).seconds).toBeNull()
  })

  it('refuses more runs than an experiment may hold, with their number', () => {
    expect(gridCost({ ...base, seeds: Array.from({ length: 50 }, (_, seed) => seed), vary: { batchSize: [1, 2, 3, 4, 5] } }).tooMany).toContain('250 runs')
  })

  it('reads seeds as people write them', () => {
    expect(parseSeeds('0, 2-4,2')).toEqual({ seeds: [0, 2, 3, 4] })
    for (const [text, words] of [['', 'at least one'], ['x', '“x”'], ['4-2', 'backwards'], ['0-99', 'Fifty'], ['4294967296', 'no seed'], ['-1', 'no seed']] as const) expect(parseSeeds(text)).toHaveProperty('error', expect.stringContaining(words))
  })
})
