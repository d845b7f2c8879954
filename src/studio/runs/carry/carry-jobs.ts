import { basename } from 'node:path'
import type { StudioContext } from '../../context'
import { refuseInsideData } from '../../dataset/refuse-inside-data'
import type { JobHandler } from '../../jobs/job-handler'
import { loadRun } from '../run-row'
import { exportRun } from './export-run'
import { importRun, sweepImports } from './import-run'

/** `run.export` and `run.import`: a run as a folder, out of one studio and into another. */
export function carryJobs(context: StudioContext): { readonly exportRun: JobHandler<'run.export'>; readonly importRun: JobHandler<'run.import'> } {
  const { store, folders } = context
  sweepImports(folders.runs)
  return {
    exportRun: {
      lane: 'carry',
      title: ({ run }) => `Export of ${run}`,
      accept: ({ run, out }) => {
        loadRun(store, run)
        refuseInsideData(store, out, 'run')
      },
      run: (input, control) => exportRun(context, input, control),
    },
    importRun: {
      lane: 'carry',
      title: ({ path }) => `Import of the run in ${basename(path)}`,
      run: (input, control) => importRun(context, input, control),
    },
  }
}
