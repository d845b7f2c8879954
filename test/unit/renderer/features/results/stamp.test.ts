import { describe, expect, it } from 'vitest'
import { reservation, stampLine, stampRows, stampShort } from '../../../../../src/renderer/features/results/stamp'
import { CLASSES } from '../../../../../src/shared/domain/emotion'
import type { ProtocolStamp } from '../../../../../src/shared/domain/results'

const protocol: ProtocolStamp = {
  classes: [...CLASSES], frames: 'last 3 frames', split: 'step-10 by subject', foldSetHash: 'ab'.repeat(32), epochRule: 'last epoch', seed: 4,
  dataHash: 'cd'.repeat(32), synthetic: false, foldsEvaluated: 10, foldsPlanned: 10, backend: 'tensorflow',
}

describe('the protocol stamp', () => {
  it('says classes, frames, split, epoch rule, folds and seed in one line', () => {
    expect(stampLine(protocol)).toBe('7 classes · last 3 frames · step-10 by subject · last epoch · all 10 folds · seed 4')
  })
  it('never lets a number from rendered faces or from some of the folds pass for more', () => {
    const partial = { ...protocol, synthetic: true, foldsEvaluated: 2 }
    expect(stampLine(partial)).toMatch(/^rendered faces · .*2 of 10 folds/)
    expect(stampShort(partial)).toBe('rendered faces · 7 classes · 2 of 10 folds · seed 4 · split ababababab')
    expect(reservation(partial, 0)).toContain('not yet the cross-validated accuracy')
    expect(stampRows(partial).find(([name]) => name === 'Data')?.[1]).toContain('not people')
  })
  it('warns of labels that changed since, and only then', () => {
    expect(reservation(protocol, 0)).toBeNull()
    expect(reservation(protocol, 1)).toMatch(/^1 label has changed/)
    expect(reservation({ ...protocol, foldsEvaluated: 9 }, 3)).toMatch(/^Only 9 of 10.* 3 labels have changed/)
  })
})
