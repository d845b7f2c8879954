import type { RunKind, RunRemark } from '../../shared/domain/runs'
import { classesOf, splitOf, type FoldSetContent } from '../folds/content'

/** What a reader must know of the folds of a run that can be trained, but not well: classes that a fold's training part does not hold. A final model trains on all of them. */
export function foldRemarks(content: FoldSetContent, kind: RunKind, folds: readonly number[]): readonly RunRemark[] {
  if (kind === 'final') return []
  return folds.flatMap((fold): readonly RunRemark[] => {
    const { train, test } = splitOf(content, fold)
    const known = new Set(train.map((item) => item.label))
    const missing = classesOf(content).filter((name) => !known.has(name))
    if (missing.length === 0) return []
    const asked = test.filter((item) => !known.has(item.label)).length
    return [{
      fold,
      message: `Fold ${fold} trains on no image of ${missing.join(', ')}, so its model cannot learn ${missing.length === 1 ? 'that class' : 'those classes'}${asked === 0 ? '' : `; ${asked} of its ${test.length} held-out images are of ${missing.length === 1 ? 'it' : 'them'}`}.`,
      nextStep: 'Make a fold set with other folds, label more subjects, or read the accuracy with this in mind.',
    }]
  })
}
