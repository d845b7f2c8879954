import { resolve } from 'node:path'
import type { Command } from 'commander'
import { LEAKY_MARK } from '../../shared/domain/folds'
import { reportFormatSchema } from '../../shared/domain/report'
import { chosenRun, isJudgeable } from '../newest'
import { given, wordList } from '../options'
import type { Run } from '../command'
import { runJob } from '../session'
import { plain } from '../terminal'

interface ReportOptions { readonly run?: string; readonly out?: string; readonly format?: ('html' | 'pdf' | 'json' | 'csv')[] }

/** `report`: writes a run's report in the formats asked for. */
export function addReport(program: Command, run: Run): void {
  program.command('report').description('write the report of a run')
    .option('--run <id>', 'default: the newest finished cross-validation')
    .option('--out <dir>', 'a folder (default: in the studio)')
    .option('--format <list>', `some of ${reportFormatSchema.options.join(', ')} (default html,json,csv)`, wordList(reportFormatSchema.options))
    .action((options: ReportOptions) => run(async (session) => {
      const id = await chosenRun(session.studio, options.run, isJudgeable, 'Train one with `nano-studio train`.')
      const value = await runJob(session, 'report.write', { run: id, ...given({ formats: options.format, out: options.out === undefined ? undefined : resolve(options.out) }) })
      const { leaky } = await session.studio.call('run.get', { run: id })
      return { value, text: `${leaky ? `${LEAKY_MARK}\n` : ''}${value.files.map((file) => `${plain(file)}\n`).join('')}` }
    }))
}
