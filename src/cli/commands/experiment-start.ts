import type { Command } from 'commander'
import { VARIED_PATHS, variedSchema, type Varied } from '../../shared/domain/experiments'
import { StudioError } from '../../shared/errors'
import type { Run } from '../command'
import { Interrupted, usageError } from '../exit'
import { chosenExperiment, chosenFolds } from '../newest'
import { given, numberList, repeated, wholeNumber } from '../options'
import { endOfJob, type Answer, type Session } from '../session'
import { addClusterOptions, executorOf, type ClusterOptions } from './cluster-options'
import { answerOf } from './experiment'

interface StartOptions extends ClusterOptions {
  readonly folds?: string; readonly dataset?: string; readonly networks?: string; readonly seeds?: number[]; readonly preset?: string; readonly epochs?: number
  readonly vary?: string[]; readonly foldsOnly?: number[]; readonly parallel?: number; readonly name?: string
}

/** `experiment start` and `experiment resume`: both stay until the last run has ended, since this process is what trains. */
export function addExperimentStart(experiment: Command, run: Run): void {
  const start = experiment.command('start').description('train every combination of networks, values and seeds, one run after the other')
    .option('--folds <id>', 'the fold set (default: the newest)')
    .option('--dataset <id>', 'the newest fold set of this dataset')
    .option('--networks <list>', 'as in nano-a,nano-b (default nano-b)')
    .option('--seeds <list>', 'as in 0,1,2 (default 0)', numberList(4_294_967_295))
    .option('--preset <id>', 'the recipe that is varied (default quick)')
    .option('--epochs <n>', 'instead of the preset\'s', wholeNumber(1, 2000))
    .option('--vary <field=values>', `as in batchSize=16,32; may be repeated. Fields: ${VARIED_PATHS.join(', ')}`, repeated)
    .option('--folds-only <list>', 'only these folds, as in 0,1', numberList(199))
    .option('--parallel <n>', 'engine processes at once', wholeNumber(1, 64))
    .option('--name <name>', 'what to call the experiment')
  addClusterOptions(start)
    .action((options: StartOptions) => run(async (session) => {
      const { seeds, preset, foldsOnly, parallel, name } = options
      const vary = { ...(options.epochs === undefined ? {} : { epochs: [options.epochs] }), ...variedOf(options.vary ?? []) }
      const started = await session.studio.call('experiment.start', {
        foldSet: await chosenFolds(session.studio, options.folds, options.dataset), vary, ...executorOf(options),
        ...given({ seeds, preset, foldsOnly, parallel, name, networks: options.networks?.split(',').map((id) => id.trim()) }),
      })
      session.terminal.err(`${started.experiment}: ${started.runs.length} ${started.runs.length === 1 ? 'run' : 'runs'}, one after the other.\n`)
      return untilAllEnd(session, started.experiment, started.runs)
    }))
  experiment.command('resume').description('go on with every run of an experiment that was stopped')
    .argument('[experiment]', 'default: the newest')
    .action((named: string | undefined) => run(async (session) => {
      const id = await chosenExperiment(session.studio, named)
      await session.studio.call('experiment.resume', { experiment: id })
      const { table } = await session.studio.call('experiment.get', { experiment: id })
      return untilAllEnd(session, id, table.flatMap((cell) => cell.runs).filter((one) => one.state === 'queued' || one.state === 'running').map((one) => one.run))
    }))
}

/** Waits for the runs of an experiment in their order. One that fails leaves the others alone; Ctrl+C cancels them all. */
async function untilAllEnd(session: Session, experiment: string, runs: readonly string[]): Promise<Answer> {
  for (const run of runs) {
    const { job } = await session.studio.call('run.get', { run })
    if (job === null) continue
    try {
      await endOfJob(session, job)
    } catch (error) {
      if (error instanceof Interrupted) await session.studio.call('experiment.cancel', { experiment })
      if (!(error instanceof StudioError)) throw error
      session.terminal.err(`${run}: ${error.message}\n`)
    }
  }
  return answerOf(await session.studio.call('experiment.get', { experiment }))
}

/** `batchSize=16,32` and its like as the contract takes them; anything else is wrong usage, said with the field. */
export function variedOf(texts: readonly string[]): Varied {
  const fields = texts.map((text) => {
    const [path = '', list = ''] = text.split('=', 2)
    return [path.trim(), list.split(',').map((value) => valueOf(value.trim()))] as const
  })
  const parsed = variedSchema.safeParse(Object.fromEntries(fields))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0]
  throw usageError(`--vary ${String(field ?? '')}: ${issue?.code === 'unrecognized_keys' ? `no such field can be varied; choose of ${VARIED_PATHS.join(', ')}` : (issue?.message ?? 'not what the field takes')}.`)
}

function valueOf(text: string): number | string | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}
