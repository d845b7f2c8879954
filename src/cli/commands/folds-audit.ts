import type { Command } from 'commander'
import { LEAKY_MARK } from '../../shared/domain/folds'
import { EXIT } from '../exit'
import { chosenFolds } from '../newest'
import type { Run } from '../command'
import { table } from '../table'

/** `folds audit`: the leak checks with a verdict each. A leak is a finding, and exit code 3 once it is printed. */
export function addFoldsAudit(folds: Command, run: Run): void {
  folds.command('audit').description('check a fold set for leaks')
    .option('--folds <id>', 'default: the newest')
    .option('--dataset <id>', 'the newest fold set of this dataset')
    .action((options: { readonly folds?: string; readonly dataset?: string }) => run(async ({ studio }) => {
      const foldSet = await chosenFolds(studio, options.folds, options.dataset)
      const value = await studio.call('folds.audit', { foldSet })
      const rows = value.checks.map((check) => [check.ok ? 'ok' : 'FAILED', check.name, check.detail])
      return { value, text: `${foldSet}: ${value.ok ? 'no leak found' : value.leaky ? LEAKY_MARK : 'LEAK FOUND'}\n${table(['', 'check', 'detail'], rows)}`, exitCode: value.ok ? EXIT.done : EXIT.failed }
    }))
}
