import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ParsedOf } from '../../shared/contract'
import { idNumber, idOf } from '../../shared/domain/ids'
import type { Report } from '../../shared/domain/report'
import type { StudioContext } from '../context'
import { publishFolder } from '../files/publish-folder'
import type { JobControl } from '../jobs/job-handler'
import { gatherReport } from './gather-report'
import { predictionsCsv } from './report-csv'
import { chooseFolder } from './report-folder'
import { reportHtml } from './report-html'
import { reportJson } from './report-json'
import type { ReportModel } from './report-model'

/** Writes a report in the formats asked for, all of them or none. Rejects with `run-not-finished`, `pdf-printer-absent`, `disk-full` or `write-refused`. */
export async function writeReport(context: StudioContext, input: ParsedOf<'report.write'>, control: JobControl): Promise<Report> {
  const { store, folders, ports } = context
  const formats = [...new Set(input.formats)]
  const steps = formats.length + 1
  control.progress('gathering', 0, steps)
  const model = await gatherReport(context, input.run, input.sections)
  const createdAt = ports.clock.now()
  // reports are written one at a time, so the next number is free
  const id = (store.value<number>("SELECT seq FROM sqlite_sequence WHERE name = 'report'") ?? 0) + 1
  const out = input.out === undefined ? undefined : resolve(input.out)
  const published = await publishFolder(chooseFolder(out, folders.reports, idOf('report', id)), async (folder) => {
    let done = 1
    for (const format of formats) {
      control.signal.throwIfAborted()
      control.progress('writing', done, steps)
      if (format === 'pdf') await writePdf(context, model, createdAt, folder, formats.includes('html'), control.signal)
      else writeFileSync(join(folder, FILES[format].name), FILES[format].content(model, createdAt))
      done += 1
    }
    control.signal.throwIfAborted()
  })
  control.progress('writing', steps, steps)
  return store.change(['reports'], () => {
    store.run('INSERT INTO report (id, run_id, files, bytes, created_at) VALUES (?, ?, ?, ?, ?)', id, idNumber(input.run), JSON.stringify(published.files), published.bytes, createdAt)
    return { report: idOf('report', id), run: input.run, files: published.files, bytes: published.bytes, createdAt }
  }).value
}

const FILES = {
  html: { name: 'report.html', content: reportHtml },
  json: { name: 'report.json', content: reportJson },
  csv: { name: 'predictions.csv', content: (model: ReportModel) => predictionsCsv(model.predictions, model.evaluation.protocol) },
} as const

/** Prints the very page; where the page itself is not asked for it is taken away again. */
async function writePdf({ ports }: StudioContext, model: ReportModel, createdAt: number, folder: string, keepsPage: boolean, signal: AbortSignal): Promise<void> {
  const page = join(folder, FILES.html.name)
  writeFileSync(page, reportHtml(model, createdAt))
  await ports.pdfPrinter.print(page, join(folder, 'report.pdf'), signal)
  if (!keepsPage) rmSync(page)
}
