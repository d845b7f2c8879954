import type { Command } from 'commander'
import type { Run } from '../command'
import { table } from '../table'

/** `datasets`: what the studio knows, newest last. */
export function addDatasets(program: Command, run: Run): void {
  program.command('datasets').description('list the datasets of the studio').action(() => run(async ({ studio }) => {
    const value = await studio.call('dataset.list', {})
    const rows = value.items.map((item) => [item.dataset, item.name, item.subjects, item.sequences, item.labelledSequences, item.frames, item.problems, item.present ? item.path : `${item.path} (missing)`])
    return {
      value,
      text: rows.length === 0 ? 'No dataset yet. Next: nano-studio import PATH, or nano-studio demo --out DIR\n'
        : table(['id', 'name', 'subjects', 'sequences', 'labelled', 'frames', 'problems', 'path'], rows),
    }
  }))
}
