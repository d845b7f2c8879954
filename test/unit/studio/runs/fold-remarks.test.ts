import { expect, it } from 'vitest'
import { CLASSES, type EmotionClass } from '../../../../src/shared/domain/emotion'
import type { FoldSequence, FoldSetContent } from '../../../../src/studio/folds/content'
import { foldRemarks } from '../../../../src/studio/runs/fold-remarks'

const sequence = (subject: string, label: EmotionClass, number: number): FoldSequence => ({ subject, sequence: `00${number}`, label, frames: [{ number: 1, image: `${subject}-${number}` }] })
const fold = (index: number, subject: string, labels: readonly EmotionClass[]) => ({ index, subjects: [subject], sequences: labels.map((label, number) => sequence(subject, label, number)) })

it('a class that only held-out subjects show is told of the fold, with how many images it costs', () => {
  const others = CLASSES.filter((name) => name !== 'contempt')
  const content: FoldSetContent = { format: 'emotionnet-folds/1', rule: 'step', k: 2, seed: 0, lastFrames: 1, folds: [fold(0, 'S1', CLASSES), fold(1, 'S2', others)] }
  expect(foldRemarks(content, 'cross-validation', [0, 1])).toMatchObject([{ fold: 0, message: 'Fold 0 trains on no image of contempt, so its model cannot learn that class; 1 of its 7 held-out images are of it.' }])
  expect(foldRemarks(content, 'cross-validation', [1])).toEqual([])
  expect(foldRemarks(content, 'final', [0])).toEqual([])
})
