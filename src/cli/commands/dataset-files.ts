import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { DatasetChanges } from '../../shared/domain/safety'
import type { Run } from '../command'
import { EXIT } from '../exit'
import { chosenDataset } from '../newest'
import { runJob } from '../session'
import { table } from '../table'
import { plain } from '../terminal'
import { addDatasetPolicy } from './dataset-policy'

/** `dataset verify | policy | relocate`: whether a dataset's files are those that were imported, and where they are now. Files that differ are a finding: exit code 3. */
export function addDatasetFiles(program: Command, run: Run): void {
  const dataset = program.command('dataset').description('check and re-locate the files of a dataset, and say which of its frames count')
  dataset.command('verify').description('compare every file with what was imported, by its hash')
    .argument('[dataset]', 'default: the newest')
    .action((named: string | undefined) => run(async (session) => {
      const value = await runJob(session, 'dataset.verify', { dataset: await chosenDataset(session.studio, named) })
      return { value, text: describe(value), exitCode: value.changed === 0 ? EXIT.done : EXIT.failed }
    }))
  addDatasetPolicy(dataset, run)
  dataset.command('relocate').description('say where the folder of a dataset is now; another dataset is refused')
    .argument('<dataset>', 'its id')
    .argument('<dir>', 'the folder that holds what its folder held')
    .action((named: string, path: string) => run(async (session) => {
      const value = await runJob(session, 'dataset.relocate', { dataset: await chosenDataset(session.studio, named), path: resolve(path) })
      return { value, text: `${value.dataset} is now at ${plain(value.path)}.\n${describe(value)}`, exitCode: value.changed === 0 ? EXIT.done : EXIT.failed }
    }))
}

function describe({ frames, changed, files, runs }: DatasetChanges): string {
  if (changed === 0) return `All ${frames} files are those that were imported.\n`
  const more = changed > files.length ? `... and ${changed - files.length} more\n` : ''
  return `${table(['', 'file'], files.map((file) => [file.how, file.path]))}${more}${changed} of ${frames} files are not those that were imported. ${runs.length === 0 ? 'No run was made with them.' : `Runs made with them: ${runs.join(', ')}.`}\n`
}
