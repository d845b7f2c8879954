import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { ParsedOf } from '../../../shared/contract'
import { idNumber } from '../../../shared/domain/ids'
import type { RunExportResult } from '../../../shared/domain/runs'
import { StudioError } from '../../../shared/errors'
import type { StudioContext } from '../../context'
import { fileFault } from '../../files/file-fault'
import { freeFolder, publishFolder } from '../../files/publish-folder'
import type { JobControl } from '../../jobs/job-handler'
import { runFolder } from '../run-folders'
import { describeRun } from './describe-run'
import { RUN_FILES } from './run-record'

/**
 * Writes a run with its record, epochs, predictions, weights and logs to a folder that another studio can import; all of it or nothing. Checkpoints stay
 * here: what was not finished is trained anew where it is taken. Rejects with `run-folder-damaged` where weights are not those the run stored, `disk-full`
 * or `write-refused`.
 */
export async function exportRun(context: StudioContext, input: ParsedOf<'run.export'>, control: JobControl): Promise<RunExportResult> {
  const id = idNumber(input.run)
  const { record, texts } = describeRun(context, id)
  const own = runFolder(context.folders, id)
  const weights = record.files.filter((file) => !texts.has(file.path))
  const logs = [RUN_FILES.log, ...record.folds.map(RUN_FILES.foldLog)].filter((path) => existsSync(join(own.path, path)))
  const total = texts.size + weights.length + logs.length + 1
  let done = 0
  const final = freeFolder(resolve(input.out), input.run)
  const published = await publishFolder(final, async (folder) => {
    const place = async (path: string, write: (to: string) => void): Promise<void> => {
      control.signal.throwIfAborted()
      const to = join(folder, path)
      mkdirSync(dirname(to), { recursive: true })
      write(to)
      control.progress('writing', (done += 1), total)
      await new Promise(setImmediate)
    }
    for (const [path, text] of texts) await place(path, (to) => writeFileSync(to, text))
    for (const { path, sha256 } of weights) await place(path, (to) => copyWeights(join(own.path, path), to, sha256))
    for (const path of logs) await place(path, (to) => copyFileSync(join(own.path, path), to))
    await place(RUN_FILES.record, (to) => writeFileSync(to, `${JSON.stringify(record, null, 1)}\n`))
  })
  return { run: input.run, path: final, files: published.files.map((file) => relative(final, file)), bytes: published.bytes }
}

function copyWeights(from: string, to: string, sha256: string): void {
  let bytes: Buffer
  try {
    bytes = readFileSync(from)
  } catch (error) {
    throw fileFault(error, from, 'read')
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new StudioError('run-folder-damaged', `The weights ${from} are not those that the run stored (${sha256.slice(0, 12)}).`, 'Train that fold again; nothing was written.', { path: from })
  }
  writeFileSync(to, bytes)
}
