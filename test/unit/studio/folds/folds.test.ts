import { describe, expect, it } from 'vitest'
import { lastFramesPolicy } from '../../../../src/shared/domain/frame-policy'
import { CLASSES } from '../../../../src/shared/domain/emotion'
import { StudioError } from '../../../../src/shared/errors'
import { AUDIT_CHECKS, auditFolds, requireNoLeak } from '../../../../src/studio/folds/audit'
import { canonicalJson } from '../../../../src/studio/folds/canonical-json'
import { splitOf, type FoldSetContent } from '../../../../src/studio/folds/content'
import { foldSetHash } from '../../../../src/studio/folds/hash'
import { makeFolds, summariseFold } from '../../../../src/studio/folds/make'
import { sortSubjects } from '../../../../src/studio/folds/subjects'
import { inventSequences } from '../../../support/fold-sequences'

const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_607)
const step = { rule: 'step', k: 10, seed: 0, policy: lastFramesPolicy(3), classes: 7 } as const

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof StudioError) return error.code
    throw error
  }
  return 'nothing thrown'
}

describe('folds by subject', () => {
  it('sorts subjects by number, not by text or by folder order', () => {
    expect(sortSubjects(['S160', 'S10', 'S2', 'S999', 'S005', 'S2', 'S501', 'nobody'])).toEqual(['S2', 'S005', 'S10', 'S160', 'S501', 'S999', 'nobody'])
  })

  it('step-10: fold i takes subjects[i::10] of the sorted subjects', () => {
    const sequences = inventSequences(seed, 37)
    const subjects = sortSubjects(sequences.map((one) => one.subject))
    const set = makeFolds([...sequences].reverse(), step)
    set.folds.forEach((fold, index) => expect(fold.subjects).toEqual(subjects.filter((_, place) => place % 10 === index)))
  })

  it('counts only the last three frames of each sequence', () => {
    const set = makeFolds(inventSequences(seed, 12), step)
    for (const one of set.folds.flatMap((fold) => fold.sequences)) {
      expect(one.frames).toHaveLength(3)
      const last = inventSequences(seed, 12).find((other) => other.subject === one.subject && other.sequence === one.sequence)?.frames.length
      expect(one.frames.map((frame) => frame.number)).toEqual([(last ?? 0) - 2, (last ?? 0) - 1, last])
    }
  })

  it('summaries add up to the whole', () => {
    const sequences = inventSequences(seed, 40)
    const folds = makeFolds(sequences, step).folds.map((fold) => summariseFold(fold, CLASSES))
    expect(folds.reduce((sum, fold) => sum + fold.sequences, 0)).toBe(sequences.length)
    expect(folds.reduce((sum, fold) => sum + fold.images, 0)).toBe(sequences.length * 3)
    for (const fold of folds) expect(fold.classes.reduce((a, b) => a + b)).toBe(fold.sequences)
  })

  it(`no subject is in train and test: 10 folds of 100 seeds (STUDIO_TEST_SEED=${seed})`, () => {
    for (let offset = 0; offset < 100; offset += 1) {
      const sequences = inventSequences(seed + offset, 10 + (offset % 60))
      const set = makeFolds(sequences, { ...step, rule: 'seeded', seed: seed + offset })
      const tested: string[] = []
      for (let index = 0; index < 10; index += 1) {
        const { train, test } = splitOf(set, index)
        const trained = new Set(train.map((item) => item.subject))
        expect(test.filter((item) => trained.has(item.subject))).toEqual([])
        expect(train.length + test.length).toBe(sequences.length * 3)
        tested.push(...test.map((item) => item.image))
      }
      expect(new Set(tested).size).toBe(sequences.length * 3)
    }
  })

  it('the same seed gives the same hash, another seed, rule or label another', () => {
    const sequences = inventSequences(seed, 30)
    const make = (over: Partial<Parameters<typeof makeFolds>[1]>, list = sequences): string =>
      foldSetHash(makeFolds(list, { ...step, rule: 'seeded', seed: 4, ...over }))
    expect(make({})).toBe(make({}, [...sequences].reverse()))
    const relabelled = sequences.map((one, place) => (place === 0 ? { ...one, label: one.label === 'fear' ? 'anger' as const : 'fear' as const } : one))
    const hashes = [make({}), make({ seed: 5 }), make({ rule: 'step' }), make({ rule: 'leaky' }), make({ k: 9 }), make({ policy: lastFramesPolicy(2) }), make({ classes: 6 }), make({ classes: 8 }), make({}, relabelled)]
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('keeps the hashes that fold sets of seven classes have had from the first version on', () => {
    const make = (rule: 'step' | 'seeded'): string => foldSetHash(makeFolds(inventSequences(1, 30), { ...step, rule, seed: 4 }))
    expect(make('step')).toBe('185f3af729eaf30f5ee1b1b94417065066be3959a1f843d3af8e9879eca5b648')
    expect(make('seeded')).toBe('90bc3879eb0057a315b8a9fb194a99122b367ac7fdaef2c55a7e6a93aeab6cbf')
  })

  it('step folds do not depend on a seed', () => {
    const sequences = inventSequences(seed, 30)
    expect(foldSetHash(makeFolds(sequences, { ...step, seed: 1 }))).toBe(foldSetHash(makeFolds(sequences, { ...step, seed: 2 })))
  })

  it('refuses what cannot be split', () => {
    const sequences = inventSequences(seed, 9)
    expect(codeOf(() => makeFolds([], step))).toBe('no-labelled-sequences')
    expect(codeOf(() => makeFolds(sequences, step))).toBe('fold-set-impossible')
    expect(codeOf(() => makeFolds(sequences.map((one) => ({ ...one, subject: '' })), step))).toBe('no-subject-ids')
    expect(codeOf(() => makeFolds(sequences.map((one) => ({ ...one, frames: [] })), { ...step, k: 3 }))).toBe('fold-set-impossible')
  })
})

describe('the leak audit', () => {
  const set = makeFolds(inventSequences(seed, 25), step)
  const hash = foldSetHash(set)
  const fold = (index: number) => set.folds[index] ?? { index, subjects: [], sequences: [] }
  const withFolds = (edit: (index: number) => (typeof set.folds)[number]): FoldSetContent => ({ ...set, folds: set.folds.map((_, index) => edit(index)) })

  it('passes an honest set with every named check', () => {
    const audit = auditFolds(set, hash)
    expect(audit.ok).toBe(true)
    expect(audit.checks.map((check) => check.name)).toEqual([...AUDIT_CHECKS])
    expect(() => { requireNoLeak(set, hash) }).not.toThrow()
  })

  const moved = fold(0).sequences[0]
  if (moved === undefined) throw new Error('fold 0 is empty')
  const leaks: readonly (readonly [string, string, FoldSetContent])[] = [
    ['a subject in two folds', 'subject-in-one-fold', withFolds((index) => (index === 1 ? { ...fold(1), sequences: [...fold(1).sequences, { ...moved, sequence: '099', frames: [{ number: 1, image: 'x' }] }] } : fold(index)))],
    ['a sequence in two folds', 'sequence-in-one-fold', withFolds((index) => (index === 1 ? { ...fold(1), sequences: [...fold(1).sequences, moved] } : fold(index)))],
    ['a picture in two folds', 'picture-in-one-fold', withFolds((index) => (index === 1 ? { ...fold(1), sequences: fold(1).sequences.map((one) => ({ ...one, frames: moved.frames })) } : fold(index)))],
    ['an empty fold', 'folds-complete', withFolds((index) => (index === 3 ? { index, subjects: [], sequences: [] } : fold(index)))],
    ['a frame twice', 'frames-counted', withFolds((index) => (index === 2 ? { ...fold(2), sequences: fold(2).sequences.map((one) => ({ ...one, frames: [...one.frames.slice(0, 2), ...one.frames.slice(0, 1)] })) } : fold(index)))],
  ]

  it.each(leaks)('finds %s', (_what, name, content) => {
    const audit = auditFolds(content, foldSetHash(content))
    expect(audit.ok).toBe(false)
    expect(audit.checks.find((check) => check.name === name)?.ok).toBe(false)
    expect(codeOf(() => { requireNoLeak(content, foldSetHash(content)) })).toBe('leak-found')
  })

  it('finds that a subject is trained and tested on', () => {
    const [, , content] = leaks[0] ?? []
    if (content === undefined) throw new Error('no case')
    expect(auditFolds(content, foldSetHash(content)).checks.find((check) => check.name === 'train-test-subjects-disjoint')?.ok).toBe(false)
  })

  it('finds a set that was changed after it was made', () => {
    const changed = { ...set, lastFrames: 4 }
    expect(auditFolds(changed, hash).checks.find((check) => check.name === 'hash-unchanged')?.ok).toBe(false)
  })
})

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [1, { y: null, x: 'ü"' }], a: true })).toBe('{"a":true,"b":[1,{"x":"ü\\"","y":null}]}')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1])('refuses %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError)
  })
})
