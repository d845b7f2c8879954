import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ParsedOf } from '../../shared/contract'
import { idNumber, idOf } from '../../shared/domain/ids'
import type { Report } from '../../shared/domain/report'
import type { StudioContext } from '../context'
import { publishFolder } from '../files/publish-folder'
import type { JobControl } from '../jobs/job-handler'
import { writeBundle } from './bundle'
import { gatherReport, reportedRuns } from './gather-report'
import { chooseFolder } from './report-folder'
import { writeFormat } from './report-files'
import { reportHtml } from './report-html'
import type { ReportModel } from './report-model'

/**
 * Writes a report in the formats asked for, all of them or none. Rejects with `run-not-finished`, `pdf-printer-absent`, `disk-full` or `write-refused`, and for
 * a bundle with what a certificate rejects with.
 */
export async function writeReport(context: StudioContext, input: ParsedOf<'report.write'>, control: JobControl): Promise<Report> {
  const { store, folders, ports } = context
  const formats = [...new Set(input.formats)]
  const steps = formats.length + 1
  control.progress('gathering', 0, steps)
  const model = await gatherReport(context, input, input.sections)
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
      else if (format === 'bundle') await writeBundles(context, model, createdAt, folder, control)
      else await writeFormat(format, model, createdAt, folder)
      done += 1
    }
    control.signal.throwIfAborted()
  })
  control.progress('writing', steps, steps)
  const beside = reportedRuns(input).slice(1)
  return store.change(['reports'], () => {
    store.run('INSERT INTO report (id, run_id, beside, files, bytes, created_at) VALUES (?, ?, ?, ?, ?, ?)', id, idNumber(input.run), JSON.stringify(beside), JSON.stringify(published.files), published.bytes, createdAt)
    return { report: idOf('report', id), run: input.run, beside, files: published.files, bytes: published.bytes, createdAt }
  }).value
}

/** Prints the very page; where the page itself is not asked for it is taken away again. */
async function writePdf({ ports }: StudioContext, model: ReportModel, createdAt: number, folder: string, keepsPage: boolean, signal: AbortSignal): Promise<void> {
  const page = join(folder, 'report.html')
  writeFileSync(page, reportHtml(model, createdAt))
  await ports.pdfPrinter.print(page, join(folder, 'report.pdf'), signal)
  if (!keepsPage) rmSync(page)
}

/** A bundle a run: each is a thing of its own, which a checker takes by itself. */
async function writeBundles(context: StudioContext, { runs }: ReportModel, createdAt: number, folder: string, control: JobControl): Promise<void> {
  for (const one of runs) await writeBundle(context, one, createdAt, join(folder, runs.length === 1 ? 'bundle' : `${one.run.run}-bundle`), control)
}
