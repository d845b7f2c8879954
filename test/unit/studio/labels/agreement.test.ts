import { describe, expect, it } from 'vitest'
import { EMOTIONS } from '../../../../src/shared/domain/emotion'
import { cohenKappa, cohenSums, fleissKappa, fleissSums, kappaInterval } from '../../../../src/studio/labels/agreement/kappa'
import { randomStream } from '../../../../src/studio/random'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom } from '../../../support/dataset-room'
import { runPython } from '../../../support/python'
import { testSeed } from '../../../support/seed'

const CATEGORIES = 7

/** What three annotators say of the sequences of 60 people, of whom some are harder to agree on. */
function invented(seed: number): readonly (readonly number[])[][] {
  const random = randomStream(seed, 'agreement')
  return Array.from({ length: 60 }, () => {
    const ease = random.float()
    return Array.from({ length: 1 + random.below(5) }, () => { const truth = random.below(CATEGORIES); return [0, 1, 2].map(() => (random.float() < ease ? truth : random.below(CATEGORIES))) })
  })
}

describe('kappa', () => {
  it('is scikit-learn\'s and the definition\'s, and its interval that of resampled subjects', async () => {
    const people = invented(testSeed())
    const items = people.flat()
    const two = (said: readonly number[]): readonly [number, number] => [said[0] ?? 0, said[1] ?? 0]
    const reference = await runPython<{ cohen: number; fleiss: number; cohenInterval: [number, number]; fleissInterval: [number, number] }>('agreement.py', { people, categories: CATEGORIES })
    expect(cohenKappa(cohenSums(items.map(two), CATEGORIES))).toBeCloseTo(reference.cohen, 12)
    expect(fleissKappa(fleissSums(items, CATEGORIES))).toBeCloseTo(reference.fleiss, 12)
    const cohen = kappaInterval(people.map((own) => cohenSums(own.map(two), CATEGORIES)), cohenKappa)
    const fleiss = kappaInterval(people.map((own) => fleissSums(own, CATEGORIES)), fleissKappa)
    for (const [ours, theirs] of [[cohen, reference.cohenInterval], [fleiss, reference.fleissInterval]] as const) {
      expect(Math.abs((ours?.low ?? NaN) - theirs[0])).toBeLessThan(0.015)
      expect(Math.abs((ours?.high ?? NaN) - theirs[1])).toBeLessThan(0.015)
    }
  })

  it('is none where chance alone always agrees or nothing was judged, and its interval none for one subject', () => {
    expect(cohenKappa(cohenSums([[1, 1], [1, 1]], 2))).toBeNull()
    expect(cohenKappa(cohenSums([], 2))).toBeNull()
    expect(fleissKappa(fleissSums([[1, 1, 1]], 2))).toBeNull()
    expect(cohenKappa(cohenSums([[0, 1], [1, 0]], 2))).toBe(-1)
    expect(kappaInterval([cohenSums([[0, 0], [1, 1]], 2)], cohenKappa)).toBeNull()
  })
})

it('annotators are compared by their raw labels; the dataset may be one of them, and adjudication changes nothing', async () => {
  const root = freshFolder('ck')
  writeCkTree(root, [1, 2, 3, 4].map((number) => ({ subject: `S00${number}`, sequence: '001', frames: 2, emotion: 'fear' as const })))
  const room = openDatasetRoom()
  await room.import(root)
  const dataset = 'dataset-1'
  const say = (author: string, emotions: readonly (string | null)[]) => Promise.all(emotions.map((emotion, index) => room.call('label.set', { sequence: `sequence-${index + 1}`, emotion, author })))
  await say('Ada', ['fear', 'anger', EMOTIONS[3], null])
  await say('Ben', ['fear', 'fear', EMOTIONS[3]])
  await room.call('label.set', { sequence: 'sequence-4', note: 'says nothing of the emotion', author: 'Ben' })
  await room.call('label.adjudicate', { sequence: 'sequence-2', emotion: 'anger', author: 'Eve' })
  const value = await room.call('label.agreement', { dataset })
  expect(value).toMatchObject({ raters: [{ author: 'Ada', labelled: 4, assisted: 0 }, { author: 'Ben', labelled: 3 }], pairs: [{ first: 'Ada', second: 'Ben', n: 3, agreed: 2 }], fleiss: { n: 3 }, disagreed: 1, adjudicated: 1 })
  expect(value.pairs[0]?.kappa).toBeCloseTo((2 / 3 - (1 * 2 + 1) / 9) / (1 - (1 * 2 + 1) / 9), 12)
  expect((await room.call('label.agreement', { dataset, authors: ['Ada'], withDataset: true })).pairs).toMatchObject([{ first: null, second: 'Ada', n: 4, agreed: 1 }])
  expect(await room.call('label.agreement', { dataset, authors: ['Nobody'] })).toMatchObject({ raters: [{ labelled: 0 }], pairs: [], fleiss: null })
})
