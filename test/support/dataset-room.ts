import { join, resolve } from 'node:path'
import type { ImportResult, Inspection } from '../../src/shared/domain/dataset'
import { contract, type InputOf, type Method, type ParsedOf, type ResultOf } from '../../src/shared/contract'
import type { StudioContext } from '../../src/studio/context'
import { datasetMethods } from '../../src/studio/dataset/dataset-methods'
import { importDataset } from '../../src/studio/dataset/import-dataset'
import type { AskedOptions } from '../../src/studio/dataset/import-options'
import { inspectDataset } from '../../src/studio/dataset/inspect-dataset'
import { sequenceMethods } from '../../src/studio/dataset/sequence-methods'
import { viewMethods } from '../../src/studio/dataset/view-methods'
import { imageService } from '../../src/studio/images/image-service'
import { slurmCommands } from '../../src/studio/executors/slurm/slurm-commands'
import { JobRunner } from '../../src/studio/jobs/job-runner'
import { exportLabels } from '../../src/studio/labels/exchange/export-labels'
import { importLabels } from '../../src/studio/labels/exchange/import-labels'
import { labelExchangeMethods } from '../../src/studio/labels/label-exchange-methods'
import { labelMethods } from '../../src/studio/labels/label-methods'
import { openStore } from '../../src/studio/store/open-store'
import type { Store } from '../../src/studio/store/store'
import { freshFolder } from './ck-tree'

const clock = { now: () => Date.now(), monotonic: () => performance.now() }
const refuse = (): never => { throw new Error('the dataset room asks for neither engines nor clusters nor printers') }

/** The dataset, label and image rooms over a store of their own: the real ones, without the other rooms. */
export function openDatasetRoom(folder = freshFolder('room')) {
  const store: Store = openStore(join(folder, 'studio.sqlite'))
  const context: StudioContext = {
    path: folder,
    folders: { store: join(folder, 'studio.sqlite'), cache: join(folder, 'cache'), runs: join(folder, 'runs'), reports: join(folder, 'reports'), backups: join(folder, 'backups'), demo: join(folder, 'demo'), classifiers: join(folder, 'classifiers') },
    store,
    jobs: new JobRunner(store, clock, { info: () => undefined, warn: () => undefined }, () => undefined),
    ports: {
      clock, log: { info: () => undefined, warn: () => undefined }, notice: () => undefined, hostName: 'command line', resources: { models: folder, root: resolve(import.meta.dirname, '../..') },
      spawnEngine: Object.assign(async () => refuse(), { available: refuse }), pdfPrinter: { available: refuse, print: async () => refuse() },
      slurm: { ...slurmCommands(folder), available: refuse, run: refuse },
    },
    emit: () => undefined,
  }
  const methods = { ...datasetMethods(context), ...sequenceMethods(context), ...viewMethods(context), ...labelMethods(context), ...labelExchangeMethods(context) }
  type Name = Exclude<keyof typeof methods, 'dataset.import' | 'label.export' | 'label.import' | 'dataset.inspect'>
  return {
    folder, store, context, images: imageService(context),
    /** Calls a query or a command the way the studio does: the input through its schema, and the answer held to its own. */
    async call<M extends Name>(method: M, input: object): Promise<ResultOf<M>> {
      const parsed = contract[method].input.parse(input) as ParsedOf<M>
      const answer = await (methods[method] as unknown as (value: ParsedOf<M>) => ResultOf<M> | Promise<ResultOf<M>>)(parsed)
      return contract[method as Method].result.parse(answer) as ResultOf<M>
    },
    exportLabels: (input: InputOf<'label.export'>) => exportLabels(context, contract['label.export'].input.parse(input)),
    importLabels: (input: InputOf<'label.import'>) => importLabels(context, contract['label.import'].input.parse(input)),
    import(path: string, options: AskedOptions & { readonly signal?: AbortSignal; readonly name?: string; readonly progress?: (stage: string, done: number, total: number) => void } = {}): Promise<ImportResult> {
      const { signal = new AbortController().signal, progress = () => undefined, ...asked } = options
      return importDataset(context, { path, ...asked }, { signal, progress, log: () => undefined })
    },
    inspect(path: string, options: AskedOptions & { readonly signal?: AbortSignal } = {}): Promise<Inspection> {
      const { signal = new AbortController().signal, ...asked } = options
      return inspectDataset(context, { path, ...asked }, { signal, progress: () => undefined })
    },
  }
}

export type DatasetRoom = ReturnType<typeof openDatasetRoom>
