import type { Command } from 'commander'
import { chosenRun } from '../newest'
import { given, wholeNumber } from '../options'
import type { Run } from '../command'
import { runJob } from '../session'
import { percent, table } from '../table'
import { describeTraining } from './train'

/** `runs`: the list; `runs resume [ID]`: goes on from the checkpoints of one that stopped. */
export function addRuns(program: Command, run: Run): void {
  const runs = program.command('runs').description('list the runs, or resume one').action(() => run(async ({ studio }) => {
    const value = await studio.call('run.list', {})
    const rows = value.items.map((item) => [
      item.run, item.name, item.state, item.network, item.foldSet, item.preset, `${item.foldsDone}/${item.foldsPlanned}`, percent(item.pooledAccuracy),
    ])
    return { value, text: rows.length === 0 ? 'No run yet. Next: nano-studio train\n' : table(['id', 'name', 'state', 'network', 'folds', 'preset', 'done', 'accuracy'], rows) }
  }))
  runs.command('resume').description('go on with a run that was stopped, from its checkpoints')
    .argument('[run]', 'default: the newest that can be resumed')
    .option('--parallel <n>', 'engine processes at once', wholeNumber(1, 64))
    .action((named: string | undefined, options: { readonly parallel?: number }) => run(async (session) => {
      const id = await chosenRun(session.studio, named, (state) => state === 'interrupted' || state === 'cancelled' || state === 'failed', 'Nothing waits to be resumed: see `nano-studio runs`.')
      const value = await runJob(session, 'run.resume', { run: id, ...given({ parallel: options.parallel }) })
      return { value, text: describeTraining(value) }
    }))
}
