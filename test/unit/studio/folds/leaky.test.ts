import { describe, expect, it } from 'vitest'
import { lastFramesPolicy } from '../../../../src/shared/domain/frame-policy'
import { auditFolds, requireNoLeak, requireTrainable } from '../../../../src/studio/folds/audit'
import { itemsOf, splitOf, type FoldSetContent } from '../../../../src/studio/folds/content'
import { foldSetHash } from '../../../../src/studio/folds/hash'
import { makeFolds } from '../../../../src/studio/folds/make'
import { splitSentence } from '../../../../src/studio/results/protocol'
import { inventSequences } from '../../../support/fold-sequences'

const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_607)
const sequences = inventSequences(seed, 25)
const leaky = (over: Partial<Parameters<typeof makeFolds>[1]> = {}): FoldSetContent => makeFolds(sequences, { rule: 'leaky', k: 10, seed, policy: lastFramesPolicy(3), classes: 7, ...over })

describe(`the leaky control (STUDIO_TEST_SEED=${seed})`, () => {
  const set = leaky()
  const hash = foldSetHash(set)

  it('deals every counted frame to exactly one fold, evenly, and the same again by the same seed', () => {
    const images = set.folds.map((fold) => itemsOf(fold.sequences).map((item) => item.image))
    expect(new Set(images.flat()).size).toBe(3 * sequences.length)
    expect(images.flat()).toHaveLength(3 * sequences.length)
    expect(Math.max(...images.map((list) => list.length)) - Math.min(...images.map((list) => list.length))).toBeLessThanOrEqual(1)
    expect(foldSetHash(leaky())).toBe(hash)
    expect(foldSetHash(leaky({ seed: seed + 1 }))).not.toBe(hash)
  })

  it('keeps frames of one picture together, so that no file is in train and test', () => {
    const twins = sequences.map((one) => ({ ...one, frames: one.frames.map((frame) => ({ ...frame, image: `${one.subject}-${one.sequence}` })) }))
    const content = makeFolds(twins, { rule: 'leaky', k: 5, seed, policy: lastFramesPolicy(3), classes: 7 })
    expect(auditFolds(content, foldSetHash(content)).checks.find((check) => check.name === 'picture-in-one-fold')?.ok).toBe(true)
  })

  it('trains on the subjects it tests, and its audit says on how many', () => {
    const { train, test } = splitOf(set, 0)
    const trained = new Set(train.map((item) => item.subject))
    expect(test.some((item) => trained.has(item.subject))).toBe(true)
    const audit = auditFolds(set, hash)
    expect([audit.ok, audit.leaky]).toEqual([false, true])
    expect(audit.checks.filter((check) => !check.ok).map((check) => check.name)).toEqual(['subject-in-one-fold', 'sequence-in-one-fold', 'train-test-subjects-disjoint'])
    const detail = (name: string): string => audit.checks.find((check) => check.name === name)?.detail ?? ''
    const shared = (key: (one: { readonly subject: string; readonly sequence: string }) => string): number => {
      const folds = new Map<string, Set<number>>()
      for (const fold of set.folds) for (const one of fold.sequences) folds.set(key(one), (folds.get(key(one)) ?? new Set()).add(fold.index))
      return [...folds.values()].filter((homes) => homes.size > 1).length
    }
    expect(detail('subject-in-one-fold')).toMatch(new RegExp(`^${shared((one) => one.subject)} of 25 subjects are in more than one fold`))
    expect(detail('sequence-in-one-fold')).toMatch(new RegExp(`^${shared((one) => `${one.subject}/${one.sequence}`)} of ${sequences.length} sequences are`))
    expect(detail('train-test-subjects-disjoint')).toMatch(/^10 of 10 folds train and test on the same subjects/)
  })

  it('may be trained on by its rule alone: the strict gate refuses it, and it may break nothing else', () => {
    expect(() => { requireTrainable(set, hash) }).not.toThrow()
    expect(() => { requireNoLeak(set, hash) }).toThrow('fails its audit at subject-in-one-fold')
    const renamed: FoldSetContent = { ...set, rule: 'seeded' }
    expect(() => { requireTrainable(renamed, foldSetHash(renamed)) }).toThrow('subject-in-one-fold')
    expect(() => { requireTrainable({ ...set, seed: 1 }, hash) }).toThrow('hash-unchanged')
    const [first, ...rest] = set.folds
    if (first === undefined) throw new Error('no fold')
    const twice: FoldSetContent = { ...set, folds: [first, ...rest.map((fold) => (fold.index === 1 ? { ...fold, sequences: [...fold.sequences, ...first.sequences] } : fold))] }
    expect(() => { requireTrainable(twice, foldSetHash(twice)) }).toThrow('picture-in-one-fold')
  })

  it('says what it is in its protocol before anything else', () => {
    expect(splitSentence(set)).toMatch(/^LEAKY CONTROL: subjects are in train and test; not an estimate: /)
    expect(splitSentence({ ...set, rule: 'step' })).not.toContain('LEAKY')
  })
})
