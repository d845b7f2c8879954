import { describe, expect, it } from 'vitest'
import { lastFramesPolicy } from '../../../../src/shared/domain/frame-policy'
import { splitOf } from '../../../../src/studio/folds/content'
import { splitInner } from '../../../../src/studio/folds/inner'
import { makeFolds } from '../../../../src/studio/folds/make'
import { partsOf } from '../../../../src/studio/folds/parts'
import { recordFaultRow } from '../../../support/fault-row'
import { inventSequences } from '../../../support/fold-sequences'

const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_607)
const SEEDS = 100
const plan = (share: number, of: number) => ({ kind: 'cross-validation', recipe: { seed: of, innerValidation: { share, choose: 'epoch', patience: null } } } as const)
const subjectsOf = (items: readonly { readonly subject: string }[]): ReadonlySet<string> => new Set(items.map((item) => item.subject))
const both = (a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] => [...a].filter((subject) => b.has(subject))

describe(`inner validation (STUDIO_TEST_SEED=${seed})`, () => {
  it(`shares no subject between train, inner and test: 10 folds of ${SEEDS} seeds (S1)`, () => {
    const faults: string[] = []
    for (let offset = 0; offset < SEEDS; offset += 1) {
      const sequences = inventSequences(seed + offset, 10 + (offset % 60))
      const set = makeFolds(sequences, { rule: 'seeded', k: 10, seed: seed + offset, policy: lastFramesPolicy(3), classes: 7 })
      const share = 0.02 + 0.48 * (offset / SEEDS)
      for (let fold = 0; fold < 10; fold += 1) {
        const { train, inner, test } = partsOf(set, plan(share, seed + offset), fold)
        const parts = [train, inner ?? [], test].map(subjectsOf) as [ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>]
        const [trained, watched, held] = parts
        if ([...both(trained, watched), ...both(trained, held), ...both(watched, held)].length > 0) faults.push(`seed ${seed + offset}, fold ${fold} shares a subject`)
        if (parts.some((part) => part.size === 0)) faults.push(`seed ${seed + offset}, fold ${fold} has an empty part`)
        if (train.length + (inner?.length ?? 0) + test.length !== 3 * sequences.length) faults.push(`seed ${seed + offset}, fold ${fold} loses images`)
        const expected = Math.max(1, Math.min(trained.size + watched.size - 1, Math.round(share * (trained.size + watched.size))))
        if (watched.size !== expected) faults.push(`seed ${seed + offset}, fold ${fold} holds ${watched.size} subjects out, not ${expected}`)
      }
    }
    recordFaultRow({ id: 'S1 inner', count: 10 * SEEDS, failures: faults.length, seed })
    expect(faults).toEqual([])
  })

  const set = makeFolds(inventSequences(seed, 40), { rule: 'step', k: 10, seed: 0, policy: lastFramesPolicy(3), classes: 7 })
  const { train } = splitOf(set, 3)

  it('is the same for the same seed and fold, and another for another', () => {
    const inner = (of: number, fold: number): readonly string[] => [...subjectsOf(splitInner(train, 0.2, of, fold).inner)]
    expect(inner(5, 3)).toEqual(inner(5, 3))
    expect(inner(6, 3)).not.toEqual(inner(5, 3))
    expect(inner(5, 4)).not.toEqual(inner(5, 3))
  })

  it('does not look at the held-out part: another one changes nothing', () => {
    const relabelled = { ...set, folds: set.folds.map((fold) => (fold.index === 3 ? { ...fold, sequences: fold.sequences.map((one) => ({ ...one, label: 'fear' as const })) } : fold)) }
    expect(partsOf(relabelled, plan(0.2, 1), 3).inner).toEqual(partsOf(set, plan(0.2, 1), 3).inner)
  })

  it('gives each class nearly its share, nearer than a plain draw of subjects does', () => {
    const distance = (held: readonly { readonly label: string }[]): number => {
      const of = (items: readonly { readonly label: string }[], label: string): number => items.filter((item) => item.label === label).length
      return [...new Set(train.map((item) => item.label))].reduce((sum, label) => sum + (of(held, label) - 0.25 * of(train, label)) ** 2 / (0.25 * of(train, label)), 0)
    }
    const subjects = [...subjectsOf(train)]
    const plain = subjects.map((_, start) => {
      const drawn = new Set(Array.from({ length: Math.round(0.25 * subjects.length) }, (_place, step) => subjects[(start + 4 * step) % subjects.length]))
      return distance(train.filter((item) => drawn.has(item.subject)))
    }).sort((a, b) => a - b)
    expect(distance(splitInner(train, 0.25, 9, 3).inner)).toBeLessThan(plain[Math.floor(plain.length / 2)] ?? 0)
  })

  it('leaves a class that one subject alone shows to the training', () => {
    const lonely = train.map((item) => (item.subject === train[0]?.subject ? { ...item, label: 'contempt' as const } : { ...item, label: item.label === 'contempt' ? 'anger' as const : item.label }))
    for (let of = 0; of < 20; of += 1) expect(splitInner(lonely, 0.3, of, 0).train.some((item) => item.label === 'contempt')).toBe(true)
  })

  it('keeps one subject on each side of two, and refuses one', () => {
    const pair = train.filter((item) => [...subjectsOf(train)].slice(0, 2).includes(item.subject))
    const split = splitInner(pair, 0.5, 1, 0)
    expect([subjectsOf(split.train).size, subjectsOf(split.inner).size]).toEqual([1, 1])
    expect(() => splitInner(pair.filter((item) => item.subject === pair[0]?.subject), 0.5, 1, 0)).toThrow('Fold 0 trains on one subject')
  })

  it('has no part in a final model, which trains on everything', () => {
    const parts = partsOf(set, { ...plan(0.2, 1), kind: 'final' }, 0)
    expect([parts.train.length, parts.inner, parts.test]).toEqual([set.folds.flatMap((fold) => fold.sequences).length * 3, null, []])
  })
})
