import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { trainFoldRequestSchema, type TrainFoldRequest } from '../../../shared/engine-protocol'
import { StudioError } from '../../../shared/errors'

/**
 * Where the files of a run on a cluster lie, in a folder that the studio's machine and the nodes share: the crops and each fold's checkpoint and
 * weights for all submissions, requests, messages and logs for each.
 */
export interface ClusterFolder {
  readonly path: string
  readonly data: string
  readonly script: string
  fold(index: number): { readonly path: string; readonly checkpoint: string; readonly weights: string }
  /** @param number counted from 1 */
  submission(number: number): string
}

export function clusterFolder(path: string): ClusterFolder {
  return {
    path,
    data: join(path, 'crops.bin'),
    script: join(path, 'element.sh'),
    fold: (index) => {
      const folder = join(path, `fold-${index}`)
      return { path: folder, checkpoint: join(folder, 'checkpoint.bin'), weights: join(folder, 'weights.bin') }
    },
    submission: (number) => join(path, `submission-${number}`),
  }
}

/** One element's files in its submission's folder. */
export function elementFiles(submission: string, fold: number): { readonly request: string; readonly messages: string; readonly log: string } {
  return { request: join(submission, `fold-${fold}.json`), messages: join(submission, `fold-${fold}.messages`), log: join(submission, `fold-${fold}.log`) }
}

/** Reads what an element is to do. Throws `engine-refused` for a file that is not there or holds something else. */
export function readRequest(path: string): TrainFoldRequest {
  try {
    return trainFoldRequestSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new StudioError('engine-refused', `${path} cannot be read as the request of a fold.`, 'Check that the node sees the shared folder, and that studio and node have one version of the program.', { path, cause })
  }
}
