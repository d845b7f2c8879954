import type { Command } from 'commander'
import type { Experiment, ExperimentCell } from '../../shared/domain/experiments'
import { LEAKY_MARK } from '../../shared/domain/folds'
import type { Run } from '../command'
import { EXIT } from '../exit'
import { chosenExperiment } from '../newest'
import { duration } from '../progress'
import type { Answer } from '../session'
import { percent, table } from '../table'

/** `experiment list`, `show` and `cancel`. */
export function addExperiment(experiment: Command, run: Run): void {
  experiment.command('list').description('list the experiments, leaky controls after all others').action(() => run(async ({ studio }) => {
    const value = await studio.call('experiment.list', {})
    const rows = [...value.items].sort((a, b) => Number(a.leaky) - Number(b.leaky))
      .map((item) => [item.experiment, item.name, item.state, item.foldSet, item.varied.join(', ') || 'seed', `${item.runsDone}/${item.runsPlanned}`, item.leaky ? 'LEAKY CONTROL' : ''])
    return { value, text: rows.length === 0 ? 'No experiment yet. Next: nano-studio experiment start\n' : table(['id', 'name', 'state', 'folds', 'varied', 'runs', ''], rows) }
  }))
  experiment.command('show').description('show the table of an experiment')
    .argument('[experiment]', 'default: the newest')
    .action((named: string | undefined) => run(async ({ studio }) => {
      const value = await studio.call('experiment.get', { experiment: await chosenExperiment(studio, named) })
      return { value, text: describeExperiment(value) }
    }))
  experiment.command('cancel').description('stop every run of an experiment that is queued or under way')
    .argument('[experiment]', 'default: the newest')
    .action((named: string | undefined) => run(async ({ studio }) => {
      const id = await chosenExperiment(studio, named)
      const value = await studio.call('experiment.cancel', { experiment: id })
      return { value, text: `${id} is being cancelled. Resume it with: nano-studio experiment resume ${id}\n` }
    }))
}

/** An experiment that has ended as a command's answer: one whose runs are not all done is a finding. */
export function answerOf(value: Experiment): Answer {
  return { value, text: describeExperiment(value), exitCode: value.state === 'done' ? EXIT.done : EXIT.failed }
}

/** The table with what it must be read with; never sorted by accuracy. */
export function describeExperiment(value: Experiment): string {
  const { protocol } = value
  const head = [...value.varied, 'accuracy', '95 %', 'sd over seeds', 'range', 'seeds', 'images/s', 'training time']
  const rows = value.table.map((cell) => [...cell.values.map(String), ...numbersOf(cell)])
  return `${value.experiment}  ${value.name}: ${value.state}, ${value.runsDone} of ${value.runsPlanned} runs done\n` +
    `${value.foldSet}: ${protocol.split}; ${protocol.classes.length} classes; ${protocol.frames}; ${protocol.foldsPlanned} of ${protocol.foldsInSet} folds${protocol.synthetic ? '; rendered faces' : ''}\n` +
    `${value.leaky ? `${LEAKY_MARK}\n` : ''}${table(head, rows)}Accuracy: mean over finished seeds of the accuracy pooled over folds, images; interval: bootstrap over subjects.\n${value.selection}\n`
}

function numbersOf(cell: ExperimentCell): readonly (string | number)[] {
  const { accuracy } = cell
  const finished = `${accuracy?.n ?? 0} of ${cell.seedsPlanned}`
  if (accuracy === null) return ['not finished', '–', '–', '–', finished, '–', '–']
  return [
    percent(accuracy.mean), accuracy.interval === null ? '–' : `${percent(accuracy.interval.low)} to ${percent(accuracy.interval.high)}`,
    accuracy.sd === null ? '–' : `${(accuracy.sd * 100).toFixed(1)} points`, accuracy.n === 1 ? '–' : `${percent(accuracy.low)} to ${percent(accuracy.high)}`,
    finished, cell.imagesPerSecond === null ? '–' : Math.round(cell.imagesPerSecond), cell.seconds === null ? '–' : duration(cell.seconds),
  ]
}
