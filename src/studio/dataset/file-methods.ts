import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { byHash, bySizeAndTime, changedFiles, describeChanges, knownFiles } from './changed-files'
import { requireDataset } from './dataset-rows'
import { relocateDataset } from './relocate-dataset'

/** `dataset.changes`, `.verify`, `.relocate`: whether a dataset's files are still those that were imported, and where they are now. */
export function fileMethods(context: StudioContext): RoomMethods<'dataset.changes' | 'dataset.verify' | 'dataset.relocate'> {
  const { store } = context
  return {
    'dataset.changes': async ({ dataset }) => {
      const { id, root } = requireDataset(store, dataset)
      const files = knownFiles(store, id)
      return describeChanges(store, id, files.length, 'size and time', await changedFiles(root, files, bySizeAndTime, new AbortController().signal))
    },
    'dataset.verify': {
      lane: 'import',
      title: ({ dataset }) => `Check of the files of ${requireDataset(store, dataset).name}`,
      run: async ({ dataset }, control) => {
        const { id, root } = requireDataset(store, dataset)
        const files = knownFiles(store, id)
        return describeChanges(store, id, files.length, 'hash', await changedFiles(root, files, byHash, control.signal, (done) => control.progress('comparing every file', done, files.length)))
      },
    },
    'dataset.relocate': {
      lane: 'import',
      title: ({ dataset }) => `New place of ${requireDataset(store, dataset).name}`,
      run: (input, control) => relocateDataset(context, input, control),
    },
  }
}
