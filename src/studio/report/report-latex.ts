import { LEAKY_MARK } from '../../shared/domain/folds'
import { networkTitle } from '../../shared/network-title'
import { escapeLatex, latexTable, type LatexTable } from './latex'
import { grouped, maybePercent, percent, withInterval } from './format'
import { methodText } from './method-text'
import type { ReportModel, RunReport } from './report-model'
import { testsOf } from './section-comparison'

/** Every table of the report for a LaTeX document, and the method section as text. Reads booktabs; compiles as it stands when put into a document's body. */
export function reportLatex(model: ReportModel): string {
  return [
    `% Tables of ${model.runs.map((one) => one.run.run).join(', ')}, ${escapeLatex(`${model.program.name} ${model.program.version}`)}. In the preamble: \\usepackage[T1]{fontenc} \\usepackage{array,booktabs}`,
    '% Figures: the CSV files beside this one hold the numbers behind them.', '',
    ...comparisonTables(model).map((table) => latexTable(table, null)),
    ...model.runs.flatMap((one) => {
      const mark = one.evaluation.protocol.leaky ? LEAKY_MARK : null
      return [`% ${one.run.run}: method`, ...methodText(one).map((paragraph) => `${escapeLatex(paragraph)}\n`), ...runTables(one).map((table) => latexTable(table, mark))]
    }),
  ].join('\n')
}

function runTables({ run, evaluation, network }: RunReport): readonly LatexTable[] {
  const { images, sequences, foldMean, perClass, confusion, perFold, protocol } = evaluation
  const of = `${run.name} (${networkTitle(network.name, network.reconstruction)}${protocol.synthetic ? '; rendered faces' : ''})`
  return [
    {
      caption: `Accuracy of ${of}: ${protocol.split}; ${protocol.foldsEvaluated} of ${protocol.foldsInSet} folds evaluated. Intervals: 95 %, by resampling whole subjects.`, label: `${run.run}-accuracy`, align: 'lrr', head: ['Level', 'Accuracy', 'n'],
      rows: [['Images, pooled', withInterval(images.value, images.interval), grouped(images.n)], ['Sequences', withInterval(sequences.value, sequences.interval), grouped(sequences.n)], [`Mean of ${foldMean.k} folds (sd)`, `${percent(foldMean.mean)} (${(foldMean.sd * 100).toFixed(1)})`, grouped(images.n)]],
    },
    {
      caption: `Scores of ${of} by class, pooled over folds.`, label: `${run.run}-classes`, align: 'lrrrr', head: ['Class', 'n', 'Recall', 'Precision', 'F1'],
      rows: perClass.map((row) => [row.emotion, grouped(row.n), row.recall === null ? '\u2013' : withInterval(row.recall, row.interval), maybePercent(row.precision), maybePercent(row.f1)]),
    },
    {
      caption: `Confusion matrix of ${of}: images, rows are the truth, columns the prediction.`, label: `${run.run}-confusion`, align: `l${'r'.repeat(protocol.classes.length)}`, head: ['', ...protocol.classes],
      rows: confusion.map((counts, truth) => [protocol.classes[truth] ?? '', ...counts.map(String)]),
    },
    {
      caption: `Folds of ${of}.`, label: `${run.run}-folds`, align: 'rrr', head: ['Fold', 'n', 'Accuracy'],
      rows: perFold.map((fold) => [String(fold.index), String(fold.n), percent(fold.accuracy)]),
    },
  ]
}

function comparisonTables({ comparison }: ReportModel): readonly LatexTable[] {
  const value = comparison?.value ?? null
  if (value === null) return []
  const { compared } = value
  return [
    {
      caption: `Runs on the same ${grouped(compared.images)} held-out images of ${grouped(compared.subjects)} subjects. ${value.verdict}`, label: 'comparison', align: 'llrrr', head: ['Run', 'Network', 'Parameters', 'Images', 'Sequences'],
      rows: value.runs.map((run) => [`${run.run}: ${run.name}`, networkTitle(run.networkName, run.reconstruction), grouped(run.parameters), withInterval(run.images.value, run.images.interval), withInterval(run.sequences.value, run.sequences.interval)]),
    },
    ...value.pairs.map((pair): LatexTable => ({
      caption: `${pair.first} minus ${pair.second}: differences in points with 95 % intervals; p adjusted for ${value.pairs.length} ${value.pairs.length === 1 ? 'pair' : 'pairs'} (Holm).`, label: `${pair.first}-${pair.second}`, align: 'llrrr', head: ['Test', 'Unit', 'Points', 'p', 'Adjusted p'],
      rows: testsOf(pair).map((row) => [row.test, row.unit, row.points, row.p, row.adjusted]),
    })),
  ]
}
