import type { FramePolicy } from '../../shared/domain/frame-policy'
import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { requireDataset } from '../dataset/dataset-rows'
import { framePolicyOf, requireAnswered } from '../dataset/frame-policy'
import type { RoomMethods } from '../methods'
import { auditFolds } from './audit'
import { labelledSequences, listFoldSets, loadFoldSet, storeFoldSet, viewFoldSet } from './fold-rows'
import { makeFolds } from './make'

/** `folds.*`: splits by subject, made once and never changed, and their leak audit. */
export function foldMethods({ store, ports }: StudioContext): RoomMethods<'folds.make' | 'folds.list' | 'folds.get' | 'folds.audit'> {
  return {
    'folds.make': ({ dataset, lastFrames, ...options }) => {
      const row = requireDataset(store, dataset)
      if (row.subject_ids === 0 && options.rule !== 'leaky') throw noSubjectIds(row.name)
      const own = framePolicyOf(row)
      const policy: FramePolicy = lastFrames === undefined ? own : { ...own, frames: { kind: 'last', n: lastFrames } }
      const sequences = labelledSequences(store, row.id)
      requireAnswered(row.name, policy, sequences)
      const { revision, value } = store.change(['folds'], () => storeFoldSet(store, row.id, makeFolds(sequences, { ...options, policy }), ports.clock.now()))
      return { ...viewFoldSet(store, value), revision }
    },
    'folds.list': ({ dataset }) => ({
      items: listFoldSets(store, dataset === undefined ? undefined : idNumber(dataset)).map((set) => viewFoldSet(store, set)),
    }),
    'folds.get': ({ foldSet }) => viewFoldSet(store, loadFoldSet(store, foldSet)),
    'folds.audit': ({ foldSet }) => {
      const set = loadFoldSet(store, foldSet)
      return auditFolds(set.content, set.hash)
    },
  }
}

function noSubjectIds(name: string): StudioError {
  return new StudioError('no-subject-ids', `The pictures of ${name} do not say who is shown, so no split of it can keep subjects apart.`, 'Browse, label and predict it, or make the leaky control, which is marked as such; for an estimate bring a set that names its subjects.')
}
