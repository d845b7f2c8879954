import { basename, dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { GroupList } from '../../shared/domain/groups'
import { readRegularFile } from '../../studio/files/read-regular'
import type { Run } from '../command'
import { chosenDataset } from '../newest'
import { table } from '../table'
import { plain } from '../terminal'

/** Larger files are no list of subjects. */
const MAX_BYTES = 500_000

interface GroupOptions { readonly dataset?: string }

/** `subjects groups [FILE]`: shows, or takes over, what a CSV says of a dataset's subjects. */
export function addSubjectGroups(subjects: Command, run: Run): void {
  subjects.command('groups')
    .description('show, or take over from a CSV (subject,sex,age group,...), the groups that errors are told by')
    .argument('[file]', 'a CSV whose first column is named subject')
    .option('--dataset <id>', 'default: the newest')
    .action((file: string | undefined, options: GroupOptions) => run(async ({ studio }) => {
      const dataset = await chosenDataset(studio, options.dataset)
      if (file === undefined) {
        const value = await studio.call('groups.list', { dataset })
        return { value, text: describe(value) }
      }
      const path = resolve(file)
      const { bytes } = await readRegularFile(dirname(path), basename(path), { bytes: MAX_BYTES, code: 'csv-malformed' })
      const value = await studio.call('groups.import', { dataset, text: bytes.toString('utf8'), source: basename(path) })
      const passed = value.strangers.length === 0 ? '' : ` Passed over, as ${dataset} does not hold them: ${value.strangers.map(plain).join(', ')}.`
      return { value, text: `Took over ${value.attributes.map(plain).join(', ')} of ${value.subjects} subjects of ${dataset}.${passed}\n` }
    }))
}

function describe({ subjects, attributes }: GroupList): string {
  if (attributes.length === 0) return 'No groups are recorded. Take them over with `nano-studio subjects groups FILE`.\n'
  return table(['attribute', 'group', 'subjects'], attributes.flatMap(({ attribute, groups }) => groups.map((group) => [attribute, group.value, `${group.subjects} of ${subjects}`])))
}
