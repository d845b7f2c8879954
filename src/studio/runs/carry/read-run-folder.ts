import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Epoch } from '../../../shared/domain/runs'
import { StudioError } from '../../../shared/errors'
import { readRegularFile } from '../../files/read-regular'
import { requireTrainable } from '../../folds/audit'
import { classesOf, type FoldSetContent } from '../../folds/content'
import { partsOf } from '../../folds/parts'
import { parseNetwork } from '../../networks/parse'
import { foldDataHash } from '../plan-run'
import { parseEpochsCsv } from './epochs-csv'
import { foldPredictionsSchema, RUN_FILES, runRecordSchema, type FoldPredictions, type RunRecord } from './run-record'

/** A record, a table or a log is no larger; weights of the largest network neither. */
const TEXT_BYTES = 256 * 1024 * 1024
const WEIGHT_BYTES = 1024 * 1024 * 1024

/** A run as a folder tells it, checked against its own hashes and its own folds. */
export interface ReadRun {
  readonly record: RunRecord
  readonly content: FoldSetContent
  readonly epochs: readonly Epoch[]
  /** Of each fold that is done. */
  readonly predictions: ReadonlyMap<number, FoldPredictions>
}

/**
 * Reads a run's folder and believes nothing: form, network, the fold set's hash and audit, the pictures' hash, every file's hash, and that the
 * predictions are of the held-out images of their fold, each once.
 *
 * @throws StudioError `folder-not-found`, `run-folder-damaged`, `network-malformed`, `leak-found`, and `conflict` for a final model
 */
export async function readRunFolder(folder: string, signal: AbortSignal): Promise<ReadRun> {
  if ((await stat(folder).catch(() => undefined))?.isDirectory() !== true) throw new StudioError('folder-not-found', `There is no folder ${folder}.`, 'Give the folder that holds run.json.', { path: folder })
  if (!existsSync(join(folder, RUN_FILES.record))) throw new StudioError('run-folder-damaged', `The folder ${folder} holds no ${RUN_FILES.record}, so it is no run.`, 'Give a folder that "runs export" wrote, or a run\'s own folder.', { path: folder })
  const record = parse(runRecordSchema, await readText(folder, RUN_FILES.record), join(folder, RUN_FILES.record))
  if (record.run.kind === 'final') {
    throw new StudioError('conflict', `The run in ${folder} is a final model, which carries the accuracy of a cross-validation of another studio.`, 'Import that cross-validation, and fit the final model here.', { path: folder })
  }
  parseNetwork(record.network, RUN_FILES.record)
  const content = record.foldSet.content as unknown as FoldSetContent
  requireTrainable(content, record.foldSet.hash)
  if (foldDataHash(content) !== record.dataHash) throw damaged(folder, 'its pictures are not those its data hash was made of')
  const beyond = record.folds.find((fold) => fold >= content.k)
  if (beyond !== undefined || record.foldRuns.map((fold) => fold.fold).join() !== record.folds.join()) throw damaged(folder, 'its folds are not those of its fold set')

  const texts = new Map<string, string>()
  for (const file of record.files) {
    signal.throwIfAborted()
    const bytes = await readListed(folder, file)
    if (!file.path.endsWith('.bin')) texts.set(file.path, bytes.toString('utf8'))
  }
  const predictions = new Map<number, FoldPredictions>()
  for (const { fold, weightsHash } of record.foldRuns.filter((one) => one.state === 'done')) {
    const weights = record.files.find((file) => file.path === RUN_FILES.weights(fold))
    if (weights === undefined || weights.sha256 !== weightsHash) throw damaged(folder, `fold ${fold} is done, and its weights are missing or others than its record says`)
    const path = RUN_FILES.predictions(fold)
    const told = parse(foldPredictionsSchema, texts.get(path) ?? '', join(folder, path))
    checkPredictions(folder, record, content, fold, told)
    predictions.set(fold, told)
  }
  return { record, content, epochs: parseEpochsCsv(texts.get(RUN_FILES.epochs) ?? '', join(folder, RUN_FILES.epochs)), predictions }
}

function checkPredictions(folder: string, { run, recipe }: RunRecord, content: FoldSetContent, fold: number, told: FoldPredictions): void {
  const { test } = partsOf(content, { kind: run.kind, recipe }, fold)
  const truths = new Map(told.predictions.map((one) => [keyOf(one), one.truth]))
  const fits = told.fold === fold && told.classes.join() === classesOf(content).join() && told.predictions.length === test.length && truths.size === test.length
    && test.every((item) => truths.get(keyOf(item)) === item.label)
    && told.predictions.every((one) => one.probabilities.length === told.classes.length && Math.abs(one.probabilities.reduce((sum, value) => sum + value, 0) - 1) < 1e-3)
  if (!fits) throw damaged(folder, `the predictions of fold ${fold} are not one softmax for each of its ${test.length} held-out images`)
}

function keyOf(one: { readonly subject: string; readonly sequence: string; readonly frame: number; readonly image: string }): string {
  return JSON.stringify([one.subject, one.sequence, one.frame, one.image])
}

async function readListed(folder: string, file: RunRecord['files'][number]): Promise<Buffer> {
  const limit = file.path.endsWith('.bin') ? WEIGHT_BYTES : TEXT_BYTES
  const { bytes } = await readRegularFile(folder, file.path, { bytes: limit, code: 'run-folder-damaged' })
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) throw damaged(folder, `${file.path} is not the file its record was written with`)
  return bytes
}

async function readText(folder: string, path: string): Promise<string> {
  return (await readRegularFile(folder, path, { bytes: TEXT_BYTES, code: 'run-folder-damaged' })).bytes.toString('utf8')
}

function parse<S extends z.ZodType>(schema: S, text: string, path: string): z.output<S> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new StudioError('run-folder-damaged', `${path} is not JSON.`, 'Export the run again from the studio that trained it.', { path })
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new StudioError('run-folder-damaged', `${path} is no record of this version: ${issue?.path.map(String).join('.') ?? ''} (${issue?.message ?? 'unknown form'}).`, 'Export the run again from the studio that trained it, with a program of this version.', { path })
}

function damaged(folder: string, what: string): StudioError {
  return new StudioError('run-folder-damaged', `The run in ${folder} cannot be taken over: ${what}.`, 'Export the run again from the studio that trained it.', { path: folder })
}
