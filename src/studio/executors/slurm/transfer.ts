import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { StudioError } from '../../../shared/errors'
import { writeFileAtomic } from '../../files/atomic-write'
import { fileFault } from '../../files/file-fault'
import { readTensorFile } from '../../preparation/tensor-file'
import type { FoldRequest } from '../fold-executor'
import type { SlurmTiming } from './slurm-port'
import type { ClusterFolder } from './submission-folder'

/** Makes a folder of the shared file system; rejects with `disk-full`, `write-refused` or `file-vanished`. */
export function makeSharedFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw fileFault(error, path, 'write')
  }
}

/** Puts the crops where the nodes read them, unless they are there. */
export function placeCrops(folder: ClusterFolder, data: FoldRequest['data']): void {
  try {
    readTensorFile(folder.data, data.sha256)
  } catch {
    writeFileAtomic(folder.data, readFileSync(data.path))
  }
}

/** The request with the paths the node uses. A checkpoint that the shared folder has lost is put back from the studio's copy. */
export function placeFold(folder: ClusterFolder, request: FoldRequest): FoldRequest {
  const files = folder.fold(request.fold)
  makeSharedFolder(files.path)
  if (request.resume && !existsSync(files.checkpoint) && existsSync(request.checkpoint)) writeFileAtomic(files.checkpoint, readFileSync(request.checkpoint))
  return { ...request, data: { ...request.data, path: folder.data }, checkpoint: files.checkpoint, weights: files.weights }
}

/**
 * Brings a finished fold's weights home, checked by their hash; a file that is not whole yet is waited for.
 *
 * @throws StudioError `cluster-element-lost` when they do not come
 */
export async function takeWeights(folder: ClusterFolder, request: FoldRequest, sha256: string, timing: SlurmTiming): Promise<void> {
  const { weights } = folder.fold(request.fold)
  if (hashOf(request.weights) === sha256) return
  for (let waited = 0; hashOf(weights) !== sha256; waited += timing.pollMs) {
    if (waited >= timing.lagMs) throw new StudioError('cluster-element-lost', `The weights of fold ${request.fold} are not in the shared folder as its node has written them (${weights}).`, 'Resume the run: the fold goes on from its last checkpoint.', { path: weights })
    await sleep(timing.pollMs)
  }
  writeFileAtomic(request.weights, readFileSync(weights))
}

/** Keeps the studio's own copy of a stopped fold's checkpoint: shared folders of clusters are often emptied. Where there is none, nothing is kept. */
export function takeCheckpoint(folder: ClusterFolder, request: FoldRequest): void {
  const { checkpoint } = folder.fold(request.fold)
  if (existsSync(checkpoint)) writeFileAtomic(request.checkpoint, readFileSync(checkpoint))
}

/** Removes a run's folder from the shared one. That it cannot be removed is no failure of a training that is done. */
export function removeClusterFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    // the user sees the folder by its name and may remove it
  }
}

function hashOf(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex')
  } catch {
    return null
  }
}
