import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { ParsedOf } from '../../shared/contract'
import { idOf } from '../../shared/domain/ids'
import { INT8_FORMATS, type Int8Cost, type ModelExportResult, type ModelFormat } from '../../shared/domain/model-export'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { requireDataset } from '../dataset/dataset-rows'
import type { EngineSession } from '../engines/engine-session'
import { freeFolder, publishFolder } from '../files/publish-folder'
import { classesOf, type FoldItem } from '../folds/content'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import { partsOf } from '../folds/parts'
import type { JobControl } from '../jobs/job-handler'
import { withEngine } from '../prediction/predict-engine'
import { preparationOf } from '../preparation/prepare'
import { prepareFoldSet, type PreparedSet } from '../preparation/prepared-frames'
import { readProgram } from '../program'
import { gatherRun } from '../report/gather-report'
import { cardMarkdown } from '../report/model-card'
import { judge } from '../results/prediction-rows'
import { doneFolds } from '../runs/run-epochs'
import { runFolder } from '../runs/run-folders'
import { loadRun, type RunRow } from '../runs/run-row'
import { checksDocument, hashList, licenceNote, useOfModel } from './export-texts'
import { int8Cost, type CutAnswer } from './int8-cost'

/** Training images that int8 is cut by; more change the ranges no longer. */
export const CALIBRATION_IMAGES = 512
/** Images of its own training set on which the files of a final model are checked. */
const CHECKED_OF_FINAL = 64

type Exported = ModelExportResult['models'][number]
type CutAnswers = ReadonlyMap<ModelFormat, readonly CutAnswer[]>

/** The models that an export means. Throws `run-not-finished` for a fold without one. */
export function exportedFolds(context: StudioContext, run: RunRow, fold: number | undefined): readonly number[] {
  const done = doneFolds(context.store, run.id)
  if (fold === undefined) return done
  if (!done.includes(fold)) throw new StudioError('run-not-finished', `Fold ${fold} of ${idOf('run', run.id)} has no finished model; finished are ${done.join(', ') || 'none'}.`, 'Name a finished fold, or none for all of them.')
  return [fold]
}

/**
 * Writes a run's trained models in the formats asked for, each in a folder of its own, with labels, preparation, card, licence note, checks and hashes beside
 * them; all of it or nothing. Int8 is cut by images that the very model was trained on. Rejects with `export-impossible`, and what preparing and engines can meet.
 */
export async function exportModels(context: StudioContext, input: ParsedOf<'model.export'>, control: JobControl): Promise<ModelExportResult> {
  const run = loadRun(context.store, input.run)
  const folds = exportedFolds(context, run, input.fold)
  const set = loadFoldSet(context.store, idOf('folds', run.foldSet))
  const data = await prepareFoldSet(context, set, preparationOf(run), control)
  const texts = await textsOf(context, run, set)
  const final = freeFolder(resolve(input.out), `${input.run}-models`)
  let models: Exported[] = []
  let int8: Int8Cost[] = []
  const published = await publishFolder(final, async (folder) => {
    const answers = new Map<ModelFormat, CutAnswer[]>()
    models = await withEngine(context, control, async (session) => {
      const written: Exported[] = []
      for (const [done, fold] of folds.entries()) {
        control.progress('exporting', done, folds.length)
        const one = await exportOne(session, { context, run, set, data, fold, formats: [...new Set(input.formats)], folder })
        for (const [format, own] of one.answers) answers.set(format, [...(answers.get(format) ?? []), ...own])
        written.push(one.model)
      }
      control.progress('exporting', folds.length, folds.length)
      return written
    })
    int8 = [...answers].map(([format, own]) => int8Cost(format, own, run.recipe.seed))
    for (const [path, text] of [...texts, ['checks.json', checksDocument({ run: input.run, models, int8 })] as const]) writeFileSync(join(folder, path), text)
    writeFileSync(join(folder, 'SHA256SUMS'), hashList(filesIn(folder).map((path) => ({ path, bytes: readFileSync(join(folder, path)) }))))
  })
  return { run: input.run, path: final, files: published.files.map((file) => relative(final, file)), bytes: published.bytes, models, int8 }
}

interface OneExport {
  readonly context: StudioContext
  readonly run: RunRow
  readonly set: StoredFoldSet
  readonly data: PreparedSet
  readonly fold: number
  readonly formats: readonly ModelFormat[]
  readonly folder: string
}

async function exportOne(session: EngineSession, { context, run, set, data, fold, formats, folder }: OneExport): Promise<{ readonly model: Exported; readonly answers: CutAnswers }> {
  const { train, test } = partsOf(set.content, run, fold)
  const name = run.kind === 'final' ? 'final' : `fold-${fold}`
  const checked = test.length > 0 ? test : spread(train, CHECKED_OF_FINAL)
  const into = join(folder, name)
  mkdirSync(into)
  const classes = classesOf(set.content)
  const { models, reference } = await session.ask({
    type: 'export', network: run.network, weights: runFolder(context.folders, run.id).fold(fold).weights, standardise: run.recipe.preparation.standardise, data: data.file,
    formats: [...formats], into, calibration: spread(train, CALIBRATION_IMAGES).map((item) => data.row(item)), checked: checked.map((item) => data.row(item)),
    metadata: { classes: classes.join(','), preparation: JSON.stringify(run.recipe.preparation), run: `${idOf('run', run.id)} ${name}`, dataset: run.dataHash },
  }, ['exported'], `exporting ${name} of ${run.name}`)
  const right = (probabilities: Float32Array) => checked.map((item, place) => judge([...probabilities.subarray(place * classes.length, (place + 1) * classes.length)]).predicted === classes.indexOf(item.label))
  const float = right(reference)
  const answers = new Map(models.flatMap(({ format, probabilities }) => {
    if (test.length === 0 || probabilities === null || !INT8_FORMATS.has(format)) return []
    const cut = right(probabilities)
    return [[format, test.map(({ subject }, place) => ({ subject, float: float[place] === true, int8: cut[place] === true }))] as const]
  }))
  return { model: { fold, folder: name, heldOut: test.length > 0, checks: models.map(({ probabilities: _answers, ...check }) => check) }, answers }
}

/** At most so many of a list, evenly spread over it, so that every subject has its part. */
export function spread(items: readonly FoldItem[], most: number): readonly FoldItem[] {
  const step = Math.max(1, items.length / most)
  return Array.from({ length: Math.min(most, items.length) }, (_, place) => items[Math.floor(place * step)]).filter((item) => item !== undefined)
}

/** The files beside the models. The card of a final model is that of the cross-validation whose estimate it carries. */
async function textsOf(context: StudioContext, run: RunRow, set: StoredFoldSet): Promise<readonly (readonly [string, string])[]> {
  const dataset = requireDataset(context.store, idOf('dataset', set.dataset), { orRemoved: true })
  const classes = classesOf(set.content)
  const card = cardMarkdown(await gatherRun(context, idOf('run', run.finalOf ?? run.id)), readProgram(context.ports.resources.root), context.ports.clock.now())
  return [
    ['labels.txt', `${classes.join('\n')}\n`],
    ['use.json', `${JSON.stringify(useOfModel(run.network, run.recipe, classes), null, 1)}\n`],
    ['model-card.md', card],
    ['licence.txt', licenceNote(dataset.name, dataset.synthetic === 1)],
  ]
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort()
}
