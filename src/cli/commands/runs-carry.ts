import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Run } from '../command'
import { chosenRun } from '../newest'
import { runJob } from '../session'
import { plain } from '../terminal'

/** `runs export | import`: a run as a folder, out of one studio and into another. */
export function addRunsCarry(runs: Command, run: Run): void {
  runs.command('export').description('write a run with its models, predictions and record to a folder')
    .argument('[run]', 'default: the newest finished one')
    .requiredOption('--out <dir>', 'a new or empty folder, or one in which a folder of its own is made')
    .action((named: string | undefined, options: { readonly out: string }) => run(async (session) => {
      const id = await chosenRun(session.studio, named, ({ state }) => state === 'done', 'Train one with `nano-studio train`.')
      const value = await runJob(session, 'run.export', { run: id, out: resolve(options.out) })
      return { value, text: `${plain(value.path)}: ${value.files.length} files, ${(value.bytes / 1e6).toFixed(1)} MB\n` }
    }))
  runs.command('import').description('take over a run of another studio from its folder; its dataset must be here')
    .argument('<dir>', 'a folder that `runs export` wrote, or a run\'s own folder')
    .action((path: string) => run(async (session) => {
      const value = await runJob(session, 'run.import', { path: resolve(path) })
      return { value, text: value.added ? `${value.run}: ${value.name}, ${value.foldsDone} of ${value.foldsPlanned} folds done\n` : `${value.run} is this run already; nothing was added.\n` }
    }))
}
