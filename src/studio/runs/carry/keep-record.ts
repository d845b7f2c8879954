import { join } from 'node:path'
import { toErrorPayload } from '../../../shared/errors'
import type { StudioContext } from '../../context'
import { writeFileAtomic } from '../../files/atomic-write'
import { makeFolder, runFolder } from '../run-folders'
import { describeRun } from './describe-run'
import { RUN_FILES } from './run-record'

/**
 * Writes what a run's folder says of it by itself: the record, the epochs and, of the fold that has just ended, the predictions. The store stays the
 * truth, so a folder that cannot be written must not end the training it tells of: the sentence goes to the log.
 */
export function keepRunRecord(context: StudioContext, run: number, log: (line: string) => void, fold?: number): void {
  try {
    const { path } = runFolder(context.folders, run)
    const { record, texts } = describeRun(context, run)
    makeFolder(path)
    for (const name of [RUN_FILES.epochs, ...(fold === undefined ? [] : [RUN_FILES.predictions(fold)])]) writeFileAtomic(join(path, name), texts.get(name) ?? '')
    writeFileAtomic(join(path, RUN_FILES.record), `${JSON.stringify(record, null, 1)}\n`)
  } catch (error) {
    log(`The run's folder does not tell the newest of it: ${toErrorPayload(error).message}`)
  }
}
