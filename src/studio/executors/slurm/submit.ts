import type { SlurmOptions, Submission } from '../../../shared/domain/executor'
import { StudioError } from '../../../shared/errors'
import { writeFileAtomic } from '../../files/atomic-write'
import { engineSettings } from '../../engines/node-engine'
import type { FoldRequest } from '../fold-executor'
import { ARRAY_SCRIPT, sbatchArguments } from './array-script'
import { slurmWords } from './slurm-commands'
import type { SlurmPort } from './slurm-port'
import { elementFiles, type ClusterFolder } from './submission-folder'
import { makeSharedFolder, placeCrops, placeFold } from './transfer'

/** Writes all that the elements of one submission need into the shared folder; returns the submission's own folder. */
export function placeSubmission(folder: ClusterFolder, number: number, requests: readonly FoldRequest[], data: FoldRequest['data']): string {
  const path = folder.submission(number)
  makeSharedFolder(path)
  writeFileAtomic(folder.script, ARRAY_SCRIPT)
  placeCrops(folder, data)
  for (const request of requests) {
    writeFileAtomic(elementFiles(path, request.fold).request, JSON.stringify({ ...placeFold(folder, request), request: 1 }))
  }
  return path
}

/**
 * Submits an array job and returns its id.
 *
 * @throws StudioError `cluster-unavailable`, or `cluster-refused` with Slurm's own words
 */
export async function submitArray(port: SlurmPort, options: SlurmOptions, folder: ClusterFolder, submission: Submission, number: number, atOnce: number): Promise<string> {
  const args = sbatchArguments(options, { name: submission.name, folds: submission.folds, atOnce, folder: folder.submission(number), script: folder.script }, port.task)
  const end = await port.run('sbatch', args, engineSettings(options.cpusPerFold, 'training'))
  // "17", or "17;cluster" where there are several
  const job = /^(\d+)(?:;|$)/m.exec(end.stdout.trim())?.[1]
  if (end.code !== 0 || job === undefined) {
    throw new StudioError('cluster-refused', `Slurm did not take the array job: ${slurmWords(end)}`, 'Change the partition, account, time, processors or memory as it says, then start the run again.')
  }
  return job
}
