import { resolve } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { int8Sentence } from '../../shared/domain/int8-sentence'
import { MODEL_FORMATS, type ModelExportResult, type ModelFormat } from '../../shared/domain/model-export'
import { StudioError } from '../../shared/errors'
import type { Run } from '../command'
import { chosenRun } from '../newest'
import { given, wholeNumber, wordList } from '../options'
import { runJob, type Session } from '../session'
import { table } from '../table'
import { plain } from '../terminal'

interface ExportOptions { readonly run?: string; readonly fold?: number | 'final'; readonly format: ModelFormat[]; readonly out: string }

/** `export`: trained networks in the formats that devices and other programs read. */
export function addExport(program: Command, run: Run): void {
  program.command('export').description('write trained networks as ONNX, TFLite, LayersModel or SavedModel')
    .option('--run <id>', 'default: the newest with a finished model')
    .option('--fold <k>', 'one fold of a cross-validation, or "final" for the final model fitted after it (default: every finished model)', foldOrFinal)
    .option('--format <list>', `some of ${MODEL_FORMATS.join(', ')}`, wordList(MODEL_FORMATS), ['onnx', 'tflite'])
    .requiredOption('--out <dir>', 'a new or empty folder, or one in which a folder of its own is made')
    .action((options: ExportOptions) => run(async (session) => {
      const named = await chosenRun(session.studio, options.run, ({ foldsDone }) => foldsDone > 0, 'Train one with `nano-studio train`.')
      const target = options.fold === 'final' ? await finalOf(session, named) : named
      const value = await runJob(session, 'model.export', { run: target, formats: options.format, out: resolve(options.out), ...given({ fold: options.fold === 'final' ? undefined : options.fold }) })
      return { value, text: describe(value) }
    }))
}

function foldOrFinal(text: string): number | 'final' {
  if (text === 'final') return text
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('expected a fold\'s number or "final".')
  return wholeNumber(0, 199)(text)
}

/** The newest final model fitted after a run; a final model itself is meant by its own name. */
async function finalOf({ studio }: Session, run: string): Promise<string> {
  const { items } = await studio.call('run.list', {})
  const found = items.find((item) => item.kind === 'final' && item.foldsDone > 0 && (item.finalOf === run || item.run === run))
  if (found === undefined) throw new StudioError('not-found', `No final model was fitted after ${run}.`, `Fit one with \`nano-studio train --final-of ${run}\`.`)
  return found.run
}

function describe({ path, files, bytes, models, int8 }: ModelExportResult): string {
  const rows = models.flatMap(({ folder, checks }) => checks.map(({ format, checkedBy, images, largest }) => [folder, format, checkedBy ?? 'not checked: its runtime is not here', checkedBy === null ? '' : images, largest === null ? '' : largest.toExponential(1)]))
  return [
    table(['model', 'format', 'checked by', 'images', 'farthest from TensorFlow'], rows),
    ...int8.map((cost) => `${int8Sentence(cost)}\n`),
    `${plain(path)}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB\n`,
  ].join('')
}
