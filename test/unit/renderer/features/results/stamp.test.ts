import { describe, expect, it } from 'vitest'
import { reservation, stampLine, stampRows, stampShort } from '../../../../../src/renderer/features/results/stamp'
import { CLASSES } from '../../../../../src/shared/domain/emotion'
import type { ProtocolStamp } from '../../../../../src/shared/domain/results'

const protocol: ProtocolStamp = {
  classes: [...CLASSES], frames: 'last 3 frames', split: 'step-10 by subject', leaky: false, foldSetHash: 'ab'.repeat(32), epochRule: 'last epoch', seed: 4,
  dataHash: 'cd'.repeat(32), synthetic: false, foldsEvaluated: 10, foldsPlanned: 10, foldsInSet: 10, backend: 'tensorflow',
}

describe('the protocol stamp', () => {
  it('says classes, frames, split, epoch rule, folds and seed in one line', () => {
    expect(stampLine(protocol, 10)).toBe('7 classes · last 3 frames · step-10 by subject · last epoch · all 10 folds · seed 4')
  })
  it('never lets a number from rendered faces or from some of the folds pass for more', () => {
    const partial = { ...protocol, synthetic: true, foldsEvaluated: 2 }
    expect(stampLine(partial, 10)).toMatch(/^rendered faces · .*2 of 10 folds/)
    expect(stampShort(partial, 10)).toBe('rendered faces · 7 classes · 2 of 10 folds · seed 4 · split ababababab')
    expect(reservation(partial, 10, 0)).toContain('not yet its cross-validated accuracy')
    expect(stampRows(partial, 10).find(([name]) => name === 'Data')?.[1]).toContain('not people')
  })
  it('tells a run of two folds from the whole fold set, though it did all it planned', () => {
    const two = { ...protocol, foldsEvaluated: 2, foldsPlanned: 2 }
    expect(stampShort(two, 10)).toContain('2 of 10 folds')
    expect(reservation(two, 10, 0)).toBe('Only 2 of the fold set’s 10 folds are judged: this is not its cross-validated accuracy.')
    expect(stampRows(two, 10).find(([name]) => name === 'Folds judged')?.[1]).toBe('2 of 10, of which this run trains 2')
  })
  it('says of the leaky control what it is, beside every number', () => {
    expect(stampShort({ ...protocol, leaky: true }, 10)).toMatch(/^LEAKY CONTROL: subjects are in train and test; not an estimate · /)
  })
  it('warns of labels that changed since, and only then', () => {
    expect(reservation(protocol, 10, 0)).toBeNull()
    expect(reservation(protocol, 10, 1)).toMatch(/^1 label has changed/)
    expect(reservation({ ...protocol, foldsEvaluated: 9 }, 10, 3)).toMatch(/^Only 9 of the fold set’s 10 .* 3 labels have changed/)
  })
})
