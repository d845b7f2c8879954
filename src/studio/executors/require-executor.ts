import { accessSync, constants, mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { ExecutorChoice } from '../../shared/domain/executor'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { fileFault } from '../files/file-fault'
import { refuseInsideData } from '../dataset/refuse-inside-data'

/** Refuses with the sentence that says why no engine can be started. */
export function requireEngine(found: { readonly ok: boolean; readonly reason: string }): void {
  if (!found.ok) throw new StudioError('engine-unavailable', `No training can start: ${found.reason}`, 'Run "npm run provision"; browsing and labelling work without it.')
}

/**
 * Refuses a run that could not be trained where it is to be, before it exists.
 *
 * @throws StudioError `engine-unavailable`; or `cluster-unavailable`, `folder-not-found`, `write-refused`, `not-allowed` for a cluster
 */
export function requireExecutor({ store, ports }: StudioContext, choice: ExecutorChoice): void {
  if (choice.kind === 'local') {
    requireEngine(ports.spawnEngine.available())
    return
  }
  const slurm = ports.slurm.available()
  if (!slurm.ok) throw new StudioError('cluster-unavailable', `No training can be submitted: ${slurm.reason}`, 'Start the studio on a machine of the cluster that submits jobs, or train on this machine.')
  requireSharedFolder(choice.sharedFolder)
  refuseInsideData(store, choice.sharedFolder, 'run')
}

function requireSharedFolder(path: string): void {
  if (!isAbsolute(path) || !isFolder(path)) {
    throw new StudioError('folder-not-found', `The shared folder ${path} is not a folder with an absolute path on this machine.`, 'Name a folder that this machine and the nodes of the cluster see under the same path.', { path })
  }
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    // rights alone do not tell of a file system that is mounted for reading only
    rmdirSync(mkdtempSync(join(path, '.emotionnet-')))
  } catch (error) {
    throw fileFault(error, path, 'write')
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
