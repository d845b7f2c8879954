import { basename } from 'node:path'
import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { datasetView, listDatasets, listProblems, listSubjects, requireDataset } from './dataset-rows'
import { importDataset } from './import-dataset'
import { inspectDataset } from './inspect-dataset'
import { recognise } from './recognise'
import { samplePictures } from './sample-pictures'

type DatasetMethod = 'dataset.recognise' | 'dataset.sample' | 'dataset.inspect' | 'dataset.import' | 'dataset.list' | 'dataset.get' | 'dataset.problems' | 'dataset.remove' | 'dataset.restore' | 'subject.list'

/** `dataset.*` and `subject.list`: what was brought into the studio, and bringing more. */
export function datasetMethods(context: StudioContext): RoomMethods<DatasetMethod> {
  const { store, ports } = context
  const setRemoved = (dataset: string, at: number | null): { revision: number } => {
    const row = requireDataset(store, dataset, { orRemoved: true })
    return { revision: store.change(['datasets'], () => store.run('UPDATE dataset SET removed_at = ? WHERE id = ?', at, row.id)).revision }
  }
  return {
    'dataset.recognise': (input) => recognise(context, input),
    'dataset.sample': (input) => samplePictures(context, input),
    'dataset.inspect': {
      lane: 'import',
      title: ({ path }) => `Dry run of ${basename(path)}`,
      run: (input, control) => inspectDataset(context, input, control),
    },
    'dataset.import': {
      lane: 'import',
      title: ({ path, name }) => `Import of ${name ?? basename(path)}`,
      run: (input, control) => importDataset(context, input, control),
    },
    'dataset.list': () => ({ items: listDatasets(store) }),
    'dataset.get': ({ dataset }) => datasetView(store, requireDataset(store, dataset)),
    'dataset.problems': ({ dataset, offset, limit }) => {
      const { id } = requireDataset(store, dataset)
      return { items: listProblems(store, id, { offset, limit }), total: store.value<number>('SELECT COUNT(*) FROM problem WHERE dataset_id = ?', id) ?? 0 }
    },
    'dataset.remove': ({ dataset }) => setRemoved(dataset, ports.clock.now()),
    'dataset.restore': ({ dataset }) => setRemoved(dataset, null),
    'subject.list': ({ dataset }) => ({ items: listSubjects(store, requireDataset(store, dataset).id) }),
  }
}
