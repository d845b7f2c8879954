import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { labelExportFormatSchema, labelImportFormatSchema, type Agreement, type LabelExportFormat, type LabelImportFormat } from '../../shared/domain/label-exchange'
import type { Run } from '../command'
import { chosenDataset } from '../newest'
import { given, repeated } from '../options'
import { runJob } from '../session'
import { percent, table } from '../table'
import { plain } from '../terminal'

/** Problems that are shown to a reader; `--json` carries all of them. */
const SHOWN = 20

/** `labels export|import|agree`: the labels of a dataset out, in again, and beside each other. */
export function addLabels(program: Command, run: Run): void {
  const labels = program.command('labels').description('export, import and compare labels')
  labels.command('export').description('write the labels of a dataset as files')
    .option('--dataset <id>', 'default: the newest')
    .addOption(new Option('--format <name>', 'json: the whole journal, which merges (default)').choices(labelExportFormatSchema.options))
    .requiredOption('--out <dir>', 'a folder')
    .action((options: { readonly dataset?: string; readonly format?: LabelExportFormat; readonly out: string }) => run(async (session) => {
      const value = await runJob(session, 'label.export', { dataset: await chosenDataset(session.studio, options.dataset), out: resolve(options.out), ...given({ format: options.format }) })
      return { value, text: `${value.sequences} labelled sequences of ${value.dataset} as ${value.format} in ${value.files.length} ${value.files.length === 1 ? 'file' : 'files'}, the first ${plain(value.files[0] ?? 'none')}\n` }
    }))
  labels.command('import').description('take labels in from files; a journal of another machine is merged')
    .argument('<path>', 'a file or folder that the studio, ELAN, OpenFace or Py-Feat wrote, or a CK+ tree')
    .option('--dataset <id>', 'default: the newest')
    .addOption(new Option('--format <name>', 'default: recognised').choices(labelImportFormatSchema.options))
    .option('--author <name>', 'whose labels they are (default: as the file says)')
    .action((path: string, options: { readonly dataset?: string; readonly format?: LabelImportFormat; readonly author?: string }) => run(async (session) => {
      const value = await runJob(session, 'label.import', { dataset: await chosenDataset(session.studio, options.dataset), path: resolve(path), ...given({ format: options.format, author: options.author }) })
      const listed = value.problems.slice(0, SHOWN).map((problem) => `  ${problem.code}: ${plain(problem.message)}\n`).join('')
      const more = value.problems.length > SHOWN ? `  … and ${value.problems.length - SHOWN} more\n` : ''
      return { value, text: `${value.added} entries added to the journal of ${value.dataset} (${value.format}), ${value.unchanged} said the same already; ${value.problems.length} problems\n${listed}${more}` }
    }))
  labels.command('agree').description('how far annotators agree: Cohen and Fleiss, with 95 % intervals over subjects')
    .option('--dataset <id>', 'default: the newest')
    .option('--author <name>', 'an annotator; may be repeated (default: all)', repeated)
    .option('--with-dataset', 'the dataset’s own labels as one more')
    .action((options: { readonly dataset?: string; readonly author?: string[]; readonly withDataset?: boolean }) => run(async ({ studio }) => {
      const value = await studio.call('label.agreement', { dataset: await chosenDataset(studio, options.dataset), ...given({ authors: options.author, withDataset: options.withDataset }) })
      return { value, text: describeAgreement(value) }
    }))
}

function describeAgreement({ raters, pairs, fleiss, disagreed, adjudicated }: Agreement): string {
  const name = (author: string | null): string => author ?? '(dataset)'
  const kappa = (value: number | null, interval: { readonly low: number; readonly high: number } | null): string =>
    value === null ? '–' : `${value.toFixed(3)}${interval === null ? '' : ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`}`
  return [
    table(['annotator', 'labelled', 'with suggestions'], raters.map((rater) => [name(rater.author), rater.labelled, rater.assisted])),
    table(['first', 'second', 'both labelled', 'agreed', 'kappa (Cohen)'], pairs.map((pair) => [name(pair.first), name(pair.second), pair.n, percent(pair.share), kappa(pair.kappa, pair.interval)])),
    fleiss === null ? 'Fewer than two annotators: there is nothing to compare.\n' : `Fleiss, over ${fleiss.n} sequences that all labelled: ${kappa(fleiss.kappa, fleiss.interval)}\n`,
    `${disagreed} sequences on which annotators differ, ${adjudicated} of them adjudicated.\n`,
  ].join('\n')
}
