import type { Command } from 'commander'
import type { RunDetail, RunSummary } from '../../shared/domain/runs'
import type { Run } from '../command'
import { chosenRun } from '../newest'
import { given, numberList, wholeNumber } from '../options'
import { duration } from '../progress'
import { runJob } from '../session'
import { percent, table } from '../table'
import { plain } from '../terminal'
import { addRunsCarry } from './runs-carry'
import { addRunsControl } from './runs-control'
import { addRunsKeep } from './runs-keep'
import { describeTraining } from './train'

/** `runs`: the list, one of them, and what can be done with it. */
export function addRuns(program: Command, run: Run): void {
  const runs = program.command('runs').description('list, show, steer, keep and carry runs')
  const list = (options: { readonly tag?: string }): Promise<void> => run(async ({ studio }) => {
    const { items } = await studio.call('run.list', {})
    const value = { items: items.filter((item) => options.tag === undefined || item.tags.includes(options.tag)) }
    return { value, text: describeRuns(value.items, options.tag) }
  })
  runs.option('--tag <tag>', 'only runs that carry it').action(list)
  runs.command('list').description('the same as `runs`').action(() => list(runs.opts<{ tag?: string }>()))
  runs.command('show').description('one run: where it stands, and each of its folds')
    .argument('[run]', 'default: the newest')
    .action((named: string | undefined) => run(async ({ studio }) => {
      const value = await studio.call('run.get', { run: await chosenRun(studio, named, () => true, 'Train one with `nano-studio train`.') })
      return { value, text: describeRun(value) }
    }))
  runs.command('resume').description('go on with a run that was stopped, from its checkpoints')
    .argument('[run]', 'default: the newest that can be resumed')
    .option('--folds <list>', 'only these folds, as in 3,7', numberList(199))
    .option('--parallel <n>', 'engine processes at once', wholeNumber(1, 64))
    .action((named: string | undefined, options: { readonly folds?: number[]; readonly parallel?: number }) => run(async (session) => {
      const id = await chosenRun(session.studio, named, ({ state }) => state === 'paused' || state === 'interrupted' || state === 'cancelled' || state === 'failed', 'Nothing waits to be resumed: see `nano-studio runs`.')
      const value = await runJob(session, 'run.resume', { run: id, ...given({ folds: options.folds, parallel: options.parallel }) })
      return { value, text: describeTraining(value) }
    }))
  addRunsControl(runs, run)
  addRunsKeep(runs, run)
  addRunsCarry(runs, run)
}

/** A run's accuracy in a column, never without what keeps it from being compared with the line above. */
function accuracyOf(run: RunSummary): string {
  if (run.kind === 'final') return run.estimate === null ? '–' : `${percent(run.estimate.accuracy)} estimated by ${run.estimate.run}`
  return `${percent(run.pooledAccuracy)}${run.leaky ? ' LEAKY CONTROL, not an estimate' : ''}${run.classes === 7 ? '' : ` (${run.classes} classes)`}`
}

/** The list, leaky controls after all others. */
function describeRuns(items: readonly RunSummary[], tag: string | undefined): string {
  if (items.length === 0) return tag === undefined ? 'No run yet. Next: nano-studio train\n' : `No run carries the tag ${tag}.\n`
  const rows = [...items].sort((a, b) => Number(a.leaky) - Number(b.leaky)).map((item) => [
    item.run, item.name, item.state, item.network, item.foldSet, item.preset, `${item.foldsDone}/${item.foldsPlanned}`, accuracyOf(item), item.tags.join(', '),
  ])
  return table(['id', 'name', 'state', 'network', 'folds', 'preset', 'done', 'accuracy', 'tags'], rows)
}

function describeRun(run: RunDetail): string {
  const rows = run.folds.map((fold) => [fold.index, fold.state, `${fold.epochs}/${run.epochs}`, fold.loss === null ? '–' : fold.loss.toFixed(3), percent(fold.testAccuracy), fold.seconds === null ? '–' : Math.round(fold.seconds), fold.error ?? ''])
  const facts = [
    `${run.run}: ${run.name}, ${run.state}${run.tags.length === 0 ? '' : `, tags ${run.tags.join(', ')}`}`,
    `${run.networkName} on ${run.foldSet} (${run.foldSetHash.slice(0, 12)}), ${run.preset}, ${run.epochs} epochs, seed ${run.seed}, ${run.policy}`,
    `Pooled accuracy ${percent(run.pooledAccuracy)}${run.interval === null ? '' : ` [${(run.interval.low * 100).toFixed(1)}, ${(run.interval.high * 100).toFixed(1)}]`}, ${run.foldsDone} of ${run.foldsPlanned} folds done${run.etaSeconds === null ? '' : `, ${duration(run.etaSeconds)} left`}`,
    ...(run.labelsChanged === 0 ? [] : [`${run.labelsChanged} labels have changed since its fold set was made.`]),
    ...run.remarks.map((remark) => `${remark.message} ${remark.nextStep}`),
    ...(run.error === null ? [] : [run.error]),
  ]
  return `${facts.map(plain).join('\n')}\n${table(['fold', 'state', 'epochs', 'loss', 'test accuracy', 'seconds', ''], rows)}`
}
