import { realpathSync, statSync } from 'node:fs'
import type { ResultOf } from '../../shared/contract'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import type { JobControl } from '../jobs/job-handler'
import { byHash, changedFiles, describeChanges, knownFiles } from './changed-files'
import { requireDataset } from './dataset-rows'

/** Files that are compared first, spread over the dataset, and the share of them that must be the same. */
const SAMPLE = 48
const ENOUGH = 0.5

/**
 * Tells the studio where a dataset's folder is now. A sample of the files must be the ones that were imported, by their hash, else it is another dataset and
 * nothing changes; then every file is compared, and those that differ are named. Rejects with `folder-not-found`, `other-dataset` or `conflict`.
 */
export async function relocateDataset({ store }: Pick<StudioContext, 'store'>, input: { readonly dataset: string; readonly path: string }, control: JobControl): Promise<ResultOf<'dataset.relocate'>> {
  const { id, name } = requireDataset(store, input.dataset)
  const root = realFolder(input.path)
  const other = store.get<{ name: string }>('SELECT name FROM dataset WHERE root = ? AND id <> ?', root, id)
  if (other !== undefined) throw new StudioError('conflict', `${root} is the folder of ${other.name} already.`, `Choose the folder that ${name} moved to.`, { path: root })
  const files = knownFiles(store, id)
  const step = Math.max(1, Math.floor(files.length / SAMPLE))
  const sample = files.filter((_, place) => place % step === 0)
  control.progress('comparing a sample', 0, sample.length)
  const strange = await changedFiles(root, sample, byHash, control.signal, (done) => control.progress('comparing a sample', done, sample.length))
  if (sample.length - strange.length < Math.max(1, ENOUGH * sample.length)) {
    throw new StudioError('other-dataset', `${root} does not hold ${name}: of ${sample.length} of its files ${sample.length - strange.length} are there as they were imported, and ${strange[0]?.path ?? 'none'} is ${strange[0]?.how ?? 'known'}.`,
      'Choose the folder that holds what the dataset\'s own folder held, or import this one as a dataset of its own.', { path: root })
  }
  const changed = await changedFiles(root, files, byHash, control.signal, (done) => control.progress('comparing every file', done, files.length))
  control.signal.throwIfAborted()
  const { revision } = store.change(['datasets'], () => store.run('UPDATE dataset SET root = ? WHERE id = ?', root, id))
  return { ...describeChanges(store, id, files.length, 'hash', changed), path: root, revision }
}

function realFolder(path: string): string {
  try {
    const real = realpathSync(path)
    if (statSync(real).isDirectory()) return real
  } catch {
    // said below
  }
  throw new StudioError('folder-not-found', `There is no folder ${path}.`, 'Choose the folder that the dataset moved to.', { path })
}
