import type { StudioContext } from '../context'
import { labelledSequences } from '../folds/fold-rows'
import type { RoomMethods } from '../methods'
import { requireDataset } from './dataset-rows'
import { framePolicyOf, viewPolicy } from './frame-policy'

/** `dataset.policy` and `dataset.setPolicy`: which frames of a labelled sequence count. Fold sets and runs that are there keep theirs. */
export function policyMethods({ store }: StudioContext): RoomMethods<'dataset.policy' | 'dataset.setPolicy'> {
  return {
    'dataset.policy': ({ dataset, policy }) => {
      const row = requireDataset(store, dataset)
      return viewPolicy(policy ?? framePolicyOf(row), labelledSequences(store, row.id))
    },
    'dataset.setPolicy': ({ dataset, policy }) => {
      const { id } = requireDataset(store, dataset)
      return { revision: store.change(['datasets'], () => store.run('UPDATE dataset SET frame_policy = ? WHERE id = ?', JSON.stringify(policy), id)).revision }
    },
  }
}
