import type { StudioContext } from '../context'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import type { RoomMethods } from '../methods'
import { requireTrained } from '../results/evaluate-run'
import { loadRun } from '../runs/run-row'
import { exportedFolds, exportModels } from './export-models'

/** `model.export`: a run's trained networks in the formats that devices and other programs read. */
export function modelExportMethods(context: StudioContext): RoomMethods<'model.export'> {
  const { store } = context
  return {
    'model.export': {
      lane: 'predict',
      title: ({ run, formats }) => `Models of ${run} as ${formats.join(', ')}`,
      accept: ({ run, fold, out }) => {
        const row = loadRun(store, run)
        requireTrained(store, row)
        exportedFolds(context, row, fold)
        refuseInsideData(store, out, 'export')
      },
      run: (input, control) => exportModels(context, input, control),
    },
  }
}
