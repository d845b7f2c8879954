import { describe, expect, it } from 'vitest'
import { lastFramesPolicy } from '../../../../src/shared/domain/frame-policy'
import { classSet } from '../../../../src/shared/domain/emotion'
import { auditFolds } from '../../../../src/studio/folds/audit'
import { classesOf, itemsOf, type FoldSequence } from '../../../../src/studio/folds/content'
import { foldSetHash } from '../../../../src/studio/folds/hash'
import { makeFolds, sequencesByClass } from '../../../../src/studio/folds/make'
import { inventSequences } from '../../../support/fold-sequences'

const seed = Number(process.env['STUDIO_TEST_SEED'] ?? 20_240_607)
const options = { rule: 'step', k: 5, seed: 0, policy: lastFramesPolicy(3) } as const
const sequences = inventSequences(seed, 30)
const count = (label: string): number => sequences.filter((one) => one.label === label).length

describe(`class sets (STUDIO_TEST_SEED=${seed})`, () => {
  it('stand in CK+ order: eight begin with neutral, six lack contempt', () => {
    expect(classSet(8)).toEqual(['neutral', 'anger', 'contempt', 'disgust', 'fear', 'happiness', 'sadness', 'surprise'])
    expect(classSet(7)).toEqual(classSet(8).slice(1))
    expect(classSet(6)).toEqual(['anger', 'disgust', 'fear', 'happiness', 'sadness', 'surprise'])
  })

  it.each([6, 7, 8] as const)('%i classes: every sequence and image is counted by class, and the audit holds', (classes) => {
    const set = makeFolds(sequences, { ...options, classes })
    const items = set.folds.flatMap((fold) => itemsOf(fold.sequences))
    const held = classes === 6 ? sequences.length - count('contempt') : sequences.length
    expect(classesOf(set)).toEqual(classSet(classes))
    expect(items).toHaveLength(3 * held + (classes === 8 ? held : 0))
    expect(sequencesByClass(set.folds, classSet(classes))).toEqual(classSet(classes).map((name) => (name === 'neutral' ? held : count(name))))
    expect(items.filter((item) => item.label === 'neutral')).toHaveLength(classes === 8 ? held : 0)
    expect(auditFolds(set, foldSetHash(set)).checks.filter((check) => !check.ok)).toEqual([])
  })

  it('writes the list of classes only where it is not the seven', () => {
    expect('classes' in makeFolds(sequences, { ...options, classes: 7 })).toBe(false)
    expect(makeFolds(sequences, { ...options, classes: 6 }).classes).toEqual(classSet(6))
  })

  it('takes as neutral the first frame, which is then none of the last ones, and never the only one', () => {
    const of = (frames: number): FoldSequence => ({ subject: 'S001', sequence: String(frames), label: 'fear', frames: Array.from({ length: frames }, (_, place) => ({ number: place + 1, image: `${frames}/${place}` })) })
    const set = makeFolds([of(1), of(2), of(3), of(9), { ...of(5), subject: 'S002' }], { ...options, k: 2, classes: 8 })
    const labels = new Map(set.folds.flatMap((fold) => fold.sequences).map((one) => [one.sequence, itemsOf([one]).map((item) => `${item.frame}:${item.label}`)]))
    expect(labels.get('1')).toEqual(['1:fear'])
    expect(labels.get('2')).toEqual(['1:neutral', '2:fear'])
    expect(labels.get('3')).toEqual(['1:neutral', '2:fear', '3:fear'])
    expect(labels.get('9')).toEqual(['1:neutral', '7:fear', '8:fear', '9:fear'])
  })

  it('refuses a set of six that holds nothing but contempt', () => {
    expect(() => makeFolds(sequences.filter((one) => one.label === 'contempt'), { ...options, classes: 6 })).toThrow('no labelled sequence')
  })

  it('has an audit that finds a second neutral frame, and one in a set of seven', () => {
    const eight = makeFolds(sequences, { ...options, classes: 8 })
    const seven = makeFolds(sequences, { ...options, classes: 7 })
    for (const set of [eight, seven]) {
      const spoiled = { ...set, folds: set.folds.map((fold) => ({ ...fold, sequences: fold.sequences.map((one) => ({ ...one, frames: one.frames.map((frame) => ({ ...frame, label: 'neutral' as const })) })) })) }
      expect(auditFolds(spoiled, foldSetHash(spoiled)).checks.find((check) => check.name === 'frames-counted')?.ok).toBe(false)
    }
  })
})
