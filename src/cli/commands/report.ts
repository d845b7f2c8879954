import { resolve } from 'node:path'
import type { Command } from 'commander'
import { LEAKY_MARK } from '../../shared/domain/folds'
import { reportFormatSchema, reportSectionSchema, type ReportFormat, type ReportSection } from '../../shared/domain/report'
import { chosenRun, chosenRuns, isJudgeable } from '../newest'
import { given, wordList } from '../options'
import type { Run } from '../command'
import { runJob } from '../session'
import { plain } from '../terminal'

interface ReportOptions { readonly run?: string; readonly out?: string; readonly format?: ReportFormat[]; readonly sections?: ReportSection[]; readonly card?: boolean }

/** `report [RUN...]`: writes the report of one run, or of several side by side, in the formats asked for. */
export function addReport(program: Command, run: Run): void {
  program.command('report').description('write the report of a run, or of several side by side')
    .argument('[runs...]', 'up to eight (default: the newest finished cross-validation)')
    .option('--run <id>', 'the same as naming one run')
    .option('--out <dir>', 'a folder (default: in the studio)')
    .option('--format <list>', `some of ${reportFormatSchema.options.join(', ')} (default html,json,csv)`, wordList(reportFormatSchema.options))
    .option('--sections <list>', `some of ${reportSectionSchema.options.join(', ')} (default: all)`, wordList(reportSectionSchema.options))
    .option('--card', 'a model card only, as HTML and Markdown')
    .action((named: string[], options: ReportOptions) => run(async (session) => {
      const [id, ...beside] = await reported(session, options.run === undefined ? named : [options.run, ...named])
      const formats = options.card === true ? ['card' as const] : options.format
      const value = await runJob(session, 'report.write', { run: id, beside, ...given({ formats, sections: options.sections, out: options.out === undefined ? undefined : resolve(options.out) }) })
      const leaky = (await Promise.all([id, ...beside].map((one) => session.studio.call('run.get', { run: one })))).some((one) => one.leaky)
      return { value, text: `${leaky ? `${LEAKY_MARK}\n` : ''}${value.files.map((file) => `${plain(file)}\n`).join('')}` }
    }))
}

async function reported({ studio }: Parameters<Parameters<Run>[0]>[0], named: readonly string[]): Promise<[string, ...string[]]> {
  if (named.length === 0) return [await chosenRun(studio, undefined, isJudgeable, 'Train one with `nano-studio train`.')]
  return chosenRuns(named, 1, 8) as [string, ...string[]]
}
