import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { ParsedOf } from '../../../shared/contract'
import { idOf } from '../../../shared/domain/ids'
import type { RunImportResult } from '../../../shared/domain/runs'
import type { StudioContext } from '../../context'
import { syncFolder, TEMPORARY_PATTERN } from '../../files/atomic-write'
import { fileFault } from '../../files/file-fault'
import { makeDurable, temporaryBeside } from '../../files/publish-folder'
import { classesOf } from '../../folds/content'
import { storeFoldSet } from '../../folds/fold-rows'
import type { JobControl } from '../../jobs/job-handler'
import { judge, storePredictions } from '../../results/prediction-rows'
import { recordEpoch, recordFoldDone } from '../run-changes'
import { runFolder } from '../run-folders'
import { insertRun } from '../run-row'
import { keepRunRecord } from './keep-record'
import { findPictures, type FoundPictures } from './find-pictures'
import { readRunFolder, type ReadRun } from './read-run-folder'
import { RUN_FILES } from './run-record'

/**
 * Takes a run of another studio over from its folder: checked by its hashes, tied to the dataset here that holds the same pictures, with its models,
 * epochs and predictions. Folds that were not done come in as interrupted and are trained anew on a resume. A run that is here already is found again,
 * out of the bin too. Rejects with what {@link readRunFolder} and {@link findPictures} throw, `disk-full` or `write-refused`.
 */
export async function importRun(context: StudioContext, input: ParsedOf<'run.import'>, control: JobControl): Promise<RunImportResult> {
  const { store } = context
  const folder = resolve(input.path)
  control.progress('reading', 0, 3)
  const read = await readRunFolder(folder, control.signal)
  control.progress('reading', 1, 3)
  const known = knownRun(context, read)
  if (known !== undefined) return result(known, read, false)
  const pictures = findPictures(store, read.content, read.record.dataHash)
  control.progress('reading', 2, 3)
  control.signal.throwIfAborted()
  const id = takeOver(context, folder, read, pictures)
  keepRunRecord(context, id, control.log)
  control.progress('reading', 3, 3)
  return result(id, read, true)
}

/** Removes what killed imports left among the runs. */
export function sweepImports(runs: string): void {
  if (!existsSync(runs)) return
  for (const name of readdirSync(runs)) if (TEMPORARY_PATTERN.test(name)) rmSync(join(runs, name), { recursive: true, force: true })
}

/** The run of this studio that has the very same beginning, folds and weights, brought back where it was removed. */
function knownRun({ store }: StudioContext, { record }: ReadRun): number | undefined {
  const same = store.all<{ id: number; removed_at: number | null }>(
    'SELECT r.id, r.removed_at FROM run r JOIN fold_set f ON f.id = r.fold_set_id WHERE r.created_at = ? AND f.hash = ? ORDER BY r.id', record.run.createdAt, record.foldSet.hash)
  const weights = record.foldRuns.map((fold) => fold.weightsHash ?? '').join()
  const known = same.find(({ id }) => store.all<{ weights_hash: string | null }>('SELECT weights_hash FROM fold_run WHERE run_id = ? ORDER BY fold', id).map((row) => row.weights_hash ?? '').join() === weights)
  if (known !== undefined && known.removed_at !== null) store.change(['runs'], () => { store.run('UPDATE run SET removed_at = NULL WHERE id = ?', known.id) })
  return known?.id
}

/** Files first, beside their place; then rows and rename in one transaction, so that neither is ever there without the other. */
function takeOver({ store, folders }: StudioContext, from: string, read: ReadRun, pictures: FoundPictures): number {
  const temporary = temporaryBeside(join(folders.runs, 'import'))
  try {
    copyFiles(from, temporary, read)
    const { value } = store.change(['runs', 'predictions', 'folds'], () => {
      const id = insertRows(store, read, pictures)
      const final = runFolder(folders, id).path
      // the rows of a run whose folder a kill left behind were never committed
      rmSync(final, { recursive: true, force: true })
      renameSync(temporary, final)
      return id
    })
    syncFolder(folders.runs)
    return value
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    throw fileFault(error, folders.runs, 'write')
  }
}

function copyFiles(from: string, to: string, { record }: ReadRun): void {
  const logs = [RUN_FILES.log, ...record.folds.map(RUN_FILES.foldLog)].filter((path) => existsSync(join(from, path)))
  mkdirSync(to)
  for (const path of [...record.files.map((file) => file.path), ...logs]) {
    mkdirSync(dirname(join(to, path)), { recursive: true })
    copyFileSync(join(from, path), join(to, path))
  }
  makeDurable(to)
}

function insertRows(store: StudioContext['store'], { record, content, epochs, predictions }: ReadRun, pictures: FoundPictures): number {
  const { run, network, recipe, folds, dataHash } = record
  const set = storeFoldSet(store, pictures.dataset, content, record.foldSet.createdAt)
  const classes: readonly string[] = classesOf(content)
  // what it goes on with here, should folds be left, is this machine
  const id = insertRun(store, {
    name: run.name, kind: run.kind, finalOf: null, experiment: null, network, foldSet: set.id, preset: run.preset, recipe, folds, parallel: run.parallel, dataHash, facesUntil: 0, policy: run.policy, tags: run.tags, executor: { kind: 'local' }, job: null, createdAt: run.createdAt,
  })
  for (const fold of record.foldRuns) {
    const told = predictions.get(fold.fold)
    if (told === undefined) {
      store.run("UPDATE fold_run SET state = 'interrupted' WHERE run_id = ? AND fold = ?", id, fold.fold)
      continue
    }
    const rows = told.predictions.map((one) => ({ ...pictures.place(one.subject, one.sequence, one.frame), fold: fold.fold, truth: classes.indexOf(one.truth), probabilities: one.probabilities }))
    const right = rows.filter((row) => judge(row.probabilities).predicted === row.truth).length
    recordFoldDone(store, id, { fold: fold.fold, epochs: fold.epochs, seconds: fold.seconds ?? 0, testAccuracy: rows.length === 0 ? null : right / rows.length, chosenEpoch: fold.chosenEpoch ?? fold.epochs, weightsHash: fold.weightsHash ?? '' })
    storePredictions(store, id, true, rows)
  }
  for (const epoch of epochs) if (predictions.has(epoch.fold)) recordEpoch(store, id, epoch)
  const whole = predictions.size === folds.length
  store.run(
    'UPDATE run SET state = ?, engine = ?, machine = ?, ended_at = ?, error = ? WHERE id = ?', whole ? 'done' : 'interrupted',
    record.engine === null ? null : JSON.stringify(record.engine), record.machine === null ? null : JSON.stringify(record.machine), run.endedAt,
    whole ? null : 'It was carried here before it was done; resume it to train the folds that are missing.', id)
  return id
}

function result(run: number, { record, predictions }: ReadRun, added: boolean): RunImportResult {
  return { run: idOf('run', run), name: record.run.name, added, foldsDone: predictions.size, foldsPlanned: record.folds.length }
}
