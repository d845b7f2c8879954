import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LEAKY_MARK } from '../../shared/domain/folds'
import type { ReportFormat } from '../../shared/domain/report'
import { chartPng } from './charts/chart-png'
import { chartCsv, chartSvg, type Chart } from './charts/chart'
import { comparisonCharts } from './charts/comparison-charts'
import { runCharts } from './charts/run-charts'
import { cardHtml, cardMarkdown } from './model-card'
import { answersCsv, predictionsCsv } from './report-csv'
import { reportHtml } from './report-html'
import { reportJson } from './report-json'
import { reportLatex } from './report-latex'
import type { ReportModel, RunReport } from './report-model'

/** What a format of a report writes: text or bytes by path in the report's folder. */
type Files = readonly (readonly [path: string, content: string | Uint8Array])[]

/** Every format that follows from the model alone, in the order they are written. */
const WRITERS: Readonly<Record<Exclude<ReportFormat, 'pdf' | 'bundle'>, (model: ReportModel, createdAt: number) => Files | Promise<Files>>> = {
  html: (model, createdAt) => [['report.html', reportHtml(model, createdAt)]],
  json: (model, createdAt) => [['report.json', reportJson(model, createdAt)]],
  csv: (model) => model.runs.flatMap((one): Files => [
    [named(model, one, 'predictions.csv'), predictionsCsv(one.predictions, one.evaluation.protocol)],
    ...one.otherData.map(({ evaluation, predictions }): Files[number] => [
      named(model, one, `other-data-${evaluation.cross}.csv`), answersCsv(predictions, evaluation.stamp.classes, evaluation.marks.length === 0 ? null : evaluation.marks.join(' ')),
    ]),
  ]),
  latex: (model) => [['tables.tex', reportLatex(model)], ...charts(model).map(({ path, chart, mark }): Files[number] => [`figures/${path}.csv`, chartCsv(chart, mark)])],
  figures: async (model) => (await Promise.all(charts(model).map(async ({ path, chart, mark }): Promise<Files> => {
    const svg = chartSvg(chart, mark)
    return [[`figures/${path}.svg`, svg], [`figures/${path}.png`, await chartPng(svg)]]
  }))).flat(),
  card: (model, createdAt) => model.runs.flatMap((one): Files => [
    [named(model, one, 'model-card.html'), cardHtml(one, model.program, createdAt)], [named(model, one, 'model-card.md'), cardMarkdown(one, model.program, createdAt)],
  ]),
}

/** Writes the files of a format into a folder. */
export async function writeFormat(format: keyof typeof WRITERS, model: ReportModel, createdAt: number, folder: string): Promise<void> {
  const files = await WRITERS[format](model, createdAt)
  for (const [path, content] of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

/** Every chart of the report with the name of its files and the mark it must carry. */
function charts({ runs, comparison }: ReportModel): readonly { readonly path: string; readonly chart: Chart; readonly mark: string | null }[] {
  const together = comparison?.value == null ? [] : comparisonCharts(comparison.value)
  return [
    ...together.map((chart) => ({ path: `comparison-${chart.name}`, chart, mark: null })),
    ...runs.flatMap((one) => runCharts(one).map((chart) => ({ path: `${one.run.run}-${chart.name}`, chart, mark: one.evaluation.protocol.leaky ? LEAKY_MARK : null }))),
  ]
}

/** A run's own file: by its plain name where the report has one run, else with the run's before it. */
function named({ runs }: ReportModel, { run }: RunReport, name: string): string {
  return runs.length === 1 ? name : `${run.run}-${name}`
}
