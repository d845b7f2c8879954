import type { Command } from 'commander'
import { EMOTIONS } from '../../shared/domain/emotion'
import { chosenDataset } from '../newest'
import { given, repeated, wholeNumber, wordList } from '../options'
import type { Run } from '../command'
import { table } from '../table'

interface SequencesOptions {
  readonly dataset?: string; readonly emotion?: (typeof EMOTIONS)[number][]; readonly subject?: string[]; readonly labelled?: boolean
  readonly search?: string; readonly offset?: number; readonly limit?: number
}

/** `sequences`: a page of a dataset's sequences, filtered as on the screen. */
export function addSequences(program: Command, run: Run): void {
  program.command('sequences').description('list sequences of a dataset, filtered')
    .option('--dataset <id>', 'default: the newest')
    .option('--emotion <names>', `some of ${EMOTIONS.join(', ')}`, wordList(EMOTIONS))
    .option('--subject <id>', 'a subject; may be repeated', repeated)
    .option('--labelled', 'only those with a label')
    .option('--no-labelled', 'only those without one')
    .option('--search <text>', 'text of subject/sequence')
    .option('--offset <n>', 'pass over the first n', wholeNumber(0, 10_000_000))
    .option('--limit <n>', 'at most n (default 60, largest 500)', wholeNumber(1, 500))
    .action((options: SequencesOptions, command: Command) => run(async ({ studio }) => {
      const value = await studio.call('sequence.list', {
        dataset: await chosenDataset(studio, options.dataset),
        ...given({
          emotions: options.emotion, subjects: options.subject, search: options.search, offset: options.offset, limit: options.limit,
          labelled: command.getOptionValueSource('labelled') === 'cli' ? options.labelled : undefined,
        }),
      })
      const rows = value.items.map((item) => [item.id, item.subject, item.sequence, item.frames, item.emotion ?? '–', item.labelSource, item.problems])
      return { value, text: `${table(['id', 'subject', 'sequence', 'frames', 'emotion', 'label from', 'problems'], rows)}${value.items.length} of ${value.total}\n` }
    }))
}
