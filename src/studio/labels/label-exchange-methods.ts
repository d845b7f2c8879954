import { resolve } from 'node:path'
import type { StudioContext } from '../context'
import { requireDataset } from '../dataset/dataset-rows'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import type { RoomMethods } from '../methods'
import { gatherAgreement } from './agreement/gather-agreement'
import { exportLabels } from './exchange/export-labels'
import { importLabels } from './exchange/import-labels'

/** `label.export`, `label.import` and `label.agreement`: labels out, in again, and beside each other. */
export function labelExchangeMethods(context: StudioContext): RoomMethods<'label.export' | 'label.import' | 'label.agreement'> {
  const { store } = context
  return {
    'label.export': {
      lane: 'carry',
      title: ({ dataset, format }) => `Labels of ${dataset} as ${format}`,
      accept: ({ dataset, out }) => {
        requireDataset(store, dataset)
        refuseInsideData(store, resolve(out), 'labels')
      },
      run: (input) => exportLabels(context, input),
    },
    'label.import': {
      lane: 'import',
      title: ({ dataset }) => `Labels into ${dataset}`,
      accept: ({ dataset }) => { requireDataset(store, dataset) },
      run: (input) => importLabels(context, input),
    },
    'label.agreement': ({ dataset, ...query }) => gatherAgreement(store, requireDataset(store, dataset).id, query),
  }
}
