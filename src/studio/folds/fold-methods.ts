import { idNumber } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { auditFolds } from './audit'
import { labelledSequences, listFoldSets, loadFoldSet, storeFoldSet, viewFoldSet } from './fold-rows'
import { makeFolds } from './make'

/** `folds.*`: splits by subject, made once and never changed, and their leak audit. */
export function foldMethods({ store, ports }: StudioContext): RoomMethods<'folds.make' | 'folds.list' | 'folds.get' | 'folds.audit'> {
  return {
    'folds.make': ({ dataset, ...options }) => {
      requireDataset(store.value<number>('SELECT id FROM dataset WHERE id = ? AND removed_at IS NULL', idNumber(dataset)), dataset)
      const { revision, value } = store.change(['folds'], () =>
        storeFoldSet(store, idNumber(dataset), makeFolds(labelledSequences(store, idNumber(dataset)), options), ports.clock.now()))
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

function requireDataset(found: number | undefined, dataset: string): void {
  if (found === undefined) throw new StudioError('not-found', `There is no ${dataset} in this studio.`, 'Import a folder first, or list the datasets there are.')
}
