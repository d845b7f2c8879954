import type { Command } from 'commander'
import type { ComparedPair, Comparison, PaperComparison } from '../../shared/domain/comparison'
import { networkTitle } from '../../shared/network-title'
import type { Run } from '../command'
import { chosenRuns } from '../newest'
import { percent, table } from '../table'
import { plain } from '../terminal'
import { bounded } from './evaluation-tables'

/** `compare RUN RUN [...]`: runs on exactly the same held-out items, with a verdict. */
export function addCompare(program: Command, run: Run): void {
  program.command('compare').description('compare runs on the same held-out items')
    .argument('<runs...>', 'two to eight runs, or judgements of ONNX classifiers (judged-1); with --paper one to eight runs')
    .option('--paper', 'against the tables of the paper instead')
    .action((named: string[], options: { readonly paper?: boolean }) => run(async ({ studio }) => {
      if (options.paper === true) {
        const value = await studio.call('compare.paper', { runs: chosenRuns(named, 1, 8) })
        return { value, text: describePaper(value) }
      }
      const value = await studio.call('compare.runs', { runs: chosenRuns(named, 2, 8, ['judged']) })
      return { value, text: describeComparison(value) }
    }))
}

function describeComparison(value: Comparison): string {
  const { compared, leftOut, conditions } = value
  const rows = value.runs.map((run) => [
    run.run, run.name, networkTitle(run.networkName, run.reconstruction), run.parameters, bounded(run.images.value, run.images.interval), bounded(run.sequences.value, run.sequences.interval),
    `${percent(run.foldMean.mean)}, sd ${(run.foldMean.sd * 100).toFixed(1)}`,
  ])
  return [
    `${value.verdict}\n`,
    table(['run', 'name', 'network', 'parameters', 'images', 'sequences', 'fold mean'], rows),
    `Compared: ${compared.images} images of ${compared.sequences} sequences and ${compared.subjects} subjects in ${compared.folds} folds; ${leftOut.total} left out.\n` +
      `Same conditions: ${conditions.same ? 'yes' : `no, because: ${conditions.because.join(' ')}`}\n`,
    ...value.pairs.map((pair) => table([`${pair.first} minus ${pair.second}`, 'points', 'p', 'adjusted', ''], testsOf(pair))),
    ...(value.differences.length === 0 ? [] : [table(['differs in', ...value.runs.map((run) => run.run)], value.differences.map((row) => [row.field, ...row.values]))]),
  ].join('\n')
}

function describePaper({ accuracy, speed }: PaperComparison): string {
  const same = ({ conditions }: { readonly conditions: PaperComparison['speed'][number]['conditions'] }): string => (conditions === null ? '–' : conditions.same ? 'yes' : 'no')
  const notes = (rows: readonly { readonly name: string; readonly conditions: PaperComparison['speed'][number]['conditions']; readonly open: string | null }[]): string =>
    [...new Set(rows.map((row) => (row.conditions === null ? `${row.name} leaves open: ${row.open ?? ''}.` : `${row.name}, same conditions: ${row.conditions.same ? 'yes' : `no, because: ${row.conditions.because.join(' ')}`}`)))].map((note) => `  ${plain(note)}\n`).join('')
  return [
    table(['Table 1', 'from', 'parameters', 'fold mean', 'pooled', 'minus paper', 'same conditions'], accuracy.map((row) => [
      row.method, row.run ?? 'paper', row.parameters, percent(row.average), bounded(row.pooled, row.interval), row.difference === null ? '–' : `${(row.difference * 100).toFixed(1)} points`, same(row),
    ])) + notes(accuracy.map((row) => ({ ...row, name: row.run ?? row.method }))),
    table(['Table 2', 'from', 'device', 'FPS', 'images/s/W', 'power', 'same conditions'], speed.map((row) => [
      row.method, row.bench ?? 'paper', row.device, row.framesPerSecond.toFixed(1), row.imagesPerJoule?.toFixed(2) ?? '–', row.tier, same(row),
    ])) + notes(speed.map((row) => ({ ...row, name: row.bench ?? 'The paper' }))),
  ].join('\n')
}

function testsOf({ images, sequences, macroF1, adjustedP, correctedT, mcnemar, detectable }: ComparedPair): readonly (readonly string[])[] {
  const points = (share: number, bounds: ComparedPair['images']['interval']): string => `${(share * 100).toFixed(1)}${bounds === null ? '' : ` [${(bounds.low * 100).toFixed(1)}, ${(bounds.high * 100).toFixed(1)}]`}`
  const p = (value: number | null): string => (value === null ? '–' : value < 0.0001 ? '< 0.0001' : value.toFixed(4))
  return [
    ['images, bootstrap over subjects', points(images.difference, images.interval), p(images.p), p(adjustedP), ''],
    ['sequences, bootstrap over subjects', points(sequences.difference, sequences.interval), p(sequences.p), '–', ''],
    ['macro-F1, bootstrap over subjects', points(macroF1.difference, macroF1.interval), p(macroF1.p), '–', ''],
    ['corrected t over folds', correctedT.mean === null ? '–' : points(correctedT.mean, correctedT.interval), p(correctedT.p), p(correctedT.adjustedP), correctedT.reason ?? `t = ${(correctedT.t ?? 0).toFixed(2)}, ${correctedT.df ?? 0} df`],
    ['McNemar on sequences, exact', '–', p(mcnemar.exact), p(mcnemar.adjustedExact), `${mcnemar.onlyFirst} only the first right, ${mcnemar.onlySecond} only the second`],
    ['McNemar on sequences, mid-p', '–', p(mcnemar.midP), p(mcnemar.adjustedMidP), `${mcnemar.both} both right, ${mcnemar.neither} neither`],
    ['detectable with these subjects', detectable === null ? '–' : (detectable * 100).toFixed(1), '–', '–', '80 % power at the 5 % level'],
  ]
}
