import { describe, expect, it } from 'vitest'
import { lastFramesPolicy, peakWords, type SettledPolicy } from '../../../../src/shared/domain/frame-policy'
import { apexDistances } from '../../../../src/studio/evaluation/apex'
import { auditFolds } from '../../../../src/studio/folds/audit'
import type { FoldSequence } from '../../../../src/studio/folds/content'
import { countedFrames } from '../../../../src/studio/folds/counted-frames'
import type { LabelledSequence } from '../../../../src/studio/folds/fold-rows'
import { foldSetHash } from '../../../../src/studio/folds/hash'
import { makeFolds } from '../../../../src/studio/folds/make'
import { framesSentence } from '../../../../src/studio/results/protocol'

const around = (n: number): SettledPolicy => ({ frames: { kind: 'apex', n }, neutral: 1, movedApex: 'follow' })
const last = (n: number, movedApex: SettledPolicy['movedApex'] = 'keep', neutral = 1): SettledPolicy => ({ frames: { kind: 'last', n }, neutral, movedApex })

/** Numbers of the frames that count of a sequence of frames 1, 2, ...; neutral ones with an n before them. */
function taken(length: number, policy: SettledPolicy, apex: number | null = null, classes: 7 | 8 = 7): string {
  const frames = Array.from({ length }, (_, place) => ({ number: place + 1 }))
  return countedFrames(frames, { policy, classes, apex }).map(({ number, label }) => `${label === undefined ? '' : 'n'}${number}`).join(' ')
}

describe('the frames that count', () => {
  it('are the last ones, wherever the apex is marked, or up to it', () => {
    expect(taken(8, last(3))).toBe('6 7 8')
    expect(taken(2, last(3))).toBe('1 2')
    expect(taken(8, last(3), 4)).toBe('6 7 8')
    expect(taken(8, last(3, 'follow'), 4)).toBe('3 4 5')
    expect(taken(8, last(3, 'follow'))).toBe('6 7 8')
    expect(taken(8, last(3, 'follow'), 0)).toBe('1')
    expect(taken(8, last(3, 'follow'), 99)).toBe('6 7 8')
  })

  it('lie around the apex, cut off where the sequence begins or ends', () => {
    expect(taken(9, around(2), 4)).toBe('3 4 5 6 7')
    expect(taken(9, around(2))).toBe('7 8 9')
    expect(taken(9, around(2), 0)).toBe('1 2 3')
    expect(taken(9, around(0), 5)).toBe('6')
    expect(taken(2, around(5), 1)).toBe('1 2')
  })

  it('are neutral where they come first, which are then none of the others and never the apex', () => {
    expect(taken(8, last(3), null, 8)).toBe('n1 6 7 8')
    expect(taken(3, last(3), null, 8)).toBe('n1 2 3')
    expect(taken(1, last(3), null, 8)).toBe('1')
    expect(taken(4, last(3, 'keep', 3), null, 8)).toBe('n1 n2 n3 4')
    expect(taken(2, last(3, 'keep', 5), null, 8)).toBe('n1 2')
    expect(taken(9, around(2), 1, 8)).toBe('n1 2 3 4')
    expect(taken(9, around(2), 0, 8)).toBe('1 2 3')
    expect(taken(8, last(3, 'keep', 2), null, 7)).toBe('6 7 8')
  })
})

describe('a fold set', () => {
  const sequence = (subject: string, apex: number | null): LabelledSequence => ({
    subject, sequence: '001', label: 'fear', apex, frames: Array.from({ length: 9 }, (_, place) => ({ number: place + 1, image: `${subject}${place}`.padEnd(64, '0') })),
  })
  const sequences = [sequence('S1', 3), sequence('S2', null)]
  const make = (policy: Parameters<typeof makeFolds>[1]['policy'], classes: 6 | 7 | 8 = 7, of: readonly (LabelledSequence | FoldSequence)[] = sequences) => makeFolds(of, { rule: 'step', k: 2, seed: 0, classes, policy })

  it('keeps the hash it always had where the policy is the plain one, answered or not, whatever apex is marked', () => {
    const before = foldSetHash(make(lastFramesPolicy(3), 7, sequences.map(({ apex: _apex, ...one }) => one)))
    expect(Object.keys(make(lastFramesPolicy(3)))).toEqual(['format', 'rule', 'k', 'seed', 'lastFrames', 'folds'])
    for (const policy of [lastFramesPolicy(3), { ...lastFramesPolicy(3), movedApex: null }, { ...lastFramesPolicy(3), neutral: 4 }]) expect(foldSetHash(make(policy))).toBe(before)
    expect(foldSetHash(make(last(3, 'follow')))).not.toBe(before)
  })

  it('states another policy, names the apex, and passes its audit with it', () => {
    const set = make(around(1))
    expect(set).toMatchObject({ lastFrames: 3, policy: { frames: { kind: 'apex', n: 1 }, movedApex: 'follow' } })
    expect(set.folds.flatMap((fold) => fold.sequences.map((one) => [one.apex, one.frames.map((frame) => frame.number)]))).toEqual([[4, [3, 4, 5]], [9, [8, 9]]])
    expect(auditFolds(set, foldSetHash(set)).checks.filter((check) => !check.ok)).toEqual([])
    expect(framesSentence(set)).toBe('the apex and one frame on either side of each labelled sequence')
    const distance = apexDistances(set)
    expect([3, 4, 5].map((frame) => distance({ subject: 'S1', sequence: '001', frame }))).toEqual([1, 0, 1])
  })

  it('fails its audit with more frames than its policy takes', () => {
    const set = make({ ...last(2, 'follow'), neutral: 2 }, 8)
    expect(auditFolds(set, foldSetHash(set)).ok).toBe(true)
    expect(framesSentence(set)).toBe('the last 2 frames up to the marked apex of each labelled sequence, and its first 2 frames as neutral')
    const fewer = { ...set, lastFrames: 1 }
    expect(auditFolds(fewer, foldSetHash(fewer)).checks.find((check) => check.name === 'frames-counted')?.ok).toBe(false)
  })

  it('of eight classes is refused where no frame counts as neutral', () => {
    expect(() => make({ ...lastFramesPolicy(3), neutral: 0 }, 8)).toThrow('Eight classes need frames that count as neutral')
    expect(make({ ...lastFramesPolicy(3), neutral: 0 }, 7).policy).toBeUndefined()
  })

  it('is said in words', () => {
    expect([last(1), last(3), last(3, 'follow'), around(0), around(1), around(2)].map(peakWords)).toEqual([
      'the last frame', 'the last 3 frames', 'the last 3 frames up to the marked apex', 'the apex frame', 'the apex and one frame on either side', 'the apex and 2 frames on either side',
    ])
  })
})
