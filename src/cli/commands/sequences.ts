import { InvalidArgumentError, Option, type Command } from 'commander'
import { EMOTIONS, type Emotion } from '../../shared/domain/emotion'
import { sequenceOrderSchema, type SequenceOrder, type UnitCondition, type ViewQuery } from '../../shared/domain/sequence-filter'
import { labelSourceSchema, type SequenceSummary } from '../../shared/domain/sequence'
import type { StudioClient } from '../../shared/wire'
import type { Run } from '../command'
import { usageError } from '../exit'
import { chosenDataset, chosenRuns } from '../newest'
import { given, repeated, wholeNumber, wordList } from '../options'
import { table } from '../table'
import { plain } from '../terminal'

interface SequencesOptions {
  readonly dataset?: string; readonly emotion?: Emotion[]; readonly subject?: string[]; readonly labelled?: boolean; readonly source?: SequenceSummary['labelSource'][]; readonly labelledBy?: string[]
  readonly unit?: UnitCondition[]; readonly problems?: boolean; readonly run?: string; readonly predicted?: Emotion[]; readonly differs?: boolean; readonly disagreed?: boolean
  readonly search?: string; readonly order?: SequenceOrder; readonly reversed?: boolean; readonly view?: string; readonly save?: string; readonly offset?: number; readonly limit?: number
}

/** `sequences`: a page of a dataset's sequences, filtered and ordered as on the screen, by a saved view where one is named. */
export function addSequences(program: Command, run: Run): void {
  program.command('sequences').description('list sequences of a dataset, filtered and ordered; every condition must hold')
    .option('--dataset <id>', 'default: the newest')
    .option('--emotion <names>', `label: some of ${EMOTIONS.join(', ')}`, wordList(EMOTIONS))
    .option('--subject <id>', 'a subject; may be repeated', repeated)
    .option('--labelled', 'only those with a label')
    .option('--no-labelled', 'only those without one')
    .option('--source <names>', `where the label comes from: some of ${labelSourceSchema.options.join(', ')}`, wordList(labelSourceSchema.options))
    .option('--labelled-by <name>', 'an annotator who has labelled it; may be repeated', repeated)
    .option('--unit <unit>', 'an action unit of the label, 12 or 12:3 for C or more; may be repeated', unitCondition)
    .option('--problems', 'only those with problems')
    .option('--no-problems', 'only those without any')
    .option('--disagreed', 'only those on which annotators differ')
    .option('--run <id>', 'only those of which this run says something')
    .option('--predicted <names>', 'only those to which --run gives one of these classes', wordList(EMOTIONS))
    .option('--differs', 'only those to which --run gives another class than the label')
    .option('--search <text>', 'text of subject/sequence')
    .addOption(new Option('--order <by>', 'default: subject').choices(sequenceOrderSchema.options))
    .option('--reversed', 'the other way round')
    .option('--view <name>', 'a saved view, in place of conditions and order')
    .option('--save <name>', 'keep conditions and order as a view of this name')
    .option('--offset <n>', 'pass over the first n', wholeNumber(0, 10_000_000))
    .option('--limit <n>', 'at most n (default 60, largest 500)', wholeNumber(1, 500))
    .action((options: SequencesOptions, command: Command) => run(async ({ studio }) => {
      const dataset = await chosenDataset(studio, options.dataset)
      const query = options.view === undefined ? queryOf(options, command) : await viewCalled(studio, dataset, options.view)
      if (options.save !== undefined) await studio.call('view.save', { dataset, name: options.save, query })
      const value = await studio.call('sequence.list', { dataset, ...query, ...given({ offset: options.offset, limit: options.limit }) })
      const rows = value.items.map((item) => [item.id, plain(item.subject), plain(item.sequence), item.frames, item.emotion ?? '–', item.labelSource, plain(item.labelledBy ?? '–'), item.problems])
      return { value, text: `${table(['id', 'subject', 'sequence', 'frames', 'emotion', 'label from', 'by', 'problems'], rows)}${value.items.length} of ${value.total}\n` }
    }))
  program.command('views').description('list the saved views of a dataset, with how many sequences each shows')
    .option('--dataset <id>', 'default: the newest')
    .action((options: { readonly dataset?: string }) => run(async ({ studio }) => {
      const value = await studio.call('view.list', { dataset: await chosenDataset(studio, options.dataset) })
      return { value, text: value.items.length === 0 ? 'No saved view yet. Next: nano-studio sequences --disagreed --save NAME\n' : table(['id', 'name', 'sequences', 'order'], value.items.map((view) => [view.view, plain(view.name), view.total ?? 'its run is gone', view.query.order])) }
    }))
}

function queryOf(options: SequencesOptions, command: Command): ViewQuery {
  const said = <T>(name: string, value: T): T | undefined => (command.getOptionValueSource(name) === 'cli' ? value : undefined)
  if (options.run === undefined && (options.predicted !== undefined || options.differs !== undefined)) throw usageError('--predicted and --differs need --run.')
  return given({
    emotions: options.emotion, subjects: options.subject, labelled: said('labelled', options.labelled), sources: options.source, labelledBy: options.labelledBy, units: options.unit,
    problems: said('problems', options.problems), disagreed: options.disagreed, search: options.search, order: options.order, reversed: options.reversed,
    predicted: options.run === undefined ? undefined : { run: chosenRuns([options.run], 1, 1)[0] ?? '', ...given({ emotions: options.predicted, differs: options.differs }) },
  }) as ViewQuery
}

/** A view by its name or its id. */
async function viewCalled(studio: StudioClient, dataset: string, name: string): Promise<ViewQuery> {
  const { items } = await studio.call('view.list', { dataset })
  const found = items.find((view) => view.view === name || view.name.toLowerCase() === name.toLowerCase())
  if (found === undefined) throw usageError(`${dataset} has no saved view ${JSON.stringify(name)}${items.length === 0 ? '' : `; there are ${items.map((view) => view.name).join(', ')}`}.`)
  return found.query
}

function unitCondition(text: string, before: readonly UnitCondition[] = []): UnitCondition[] {
  const [, unit, atLeast] = /^([1-9]\d{0,2}[LR]?)(?::([0-5]))?$/.exec(text) ?? []
  if (unit === undefined) throw new InvalidArgumentError('expected a unit as 12, 12R or 12:3.')
  return [...before, { unit, atLeast: Number(atLeast ?? 0) }]
}
