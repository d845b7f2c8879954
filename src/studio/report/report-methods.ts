import type { ParsedOf } from '../../shared/contract'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { requireCertifiable } from '../certificate/gather-certificate'
import type { StudioContext } from '../context'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import { requireNoLeak } from '../folds/audit'
import { loadFoldSet } from '../folds/fold-rows'
import type { RoomMethods } from '../methods'
import { readProgram } from '../program'
import { requireEvaluated } from '../results/evaluate-run'
import { loadRun, type RunRow } from '../runs/run-row'
import { gatherReport, gatherRun, reportedRuns } from './gather-report'
import { cardHtml, cardMarkdown } from './model-card'
import { sweepReports } from './report-folder'
import { reportHtml } from './report-html'
import { writeReport } from './write-report'

interface ReportRow { id: number; run_id: number; beside: string; files: string; bytes: number; created_at: number }

/** `report.*`: runs as a document, a pure function of the store. */
export function reportMethods(context: StudioContext): RoomMethods<'report.write' | 'report.preview' | 'report.card' | 'report.list'> {
  const { store, ports, folders } = context
  sweepReports(folders.reports)
  return {
    'report.write': {
      lane: 'report',
      title: (input) => `Report of ${reportedRuns(input).join(', ')}`,
      accept: (input) => acceptReport(context, input),
      run: (input, control) => writeReport(context, input, control),
    },
    'report.preview': async (input) => ({ html: reportHtml(await gatherReport(context, input, input.sections), ports.clock.now()) }),
    'report.card': async ({ run }) => {
      const [report, program, now] = [await gatherRun(context, run), readProgram(ports.resources.root), ports.clock.now()]
      return { run, html: cardHtml(report, program, now), markdown: cardMarkdown(report, program, now) }
    },
    'report.list': () => ({
      items: store.all<ReportRow>('SELECT * FROM report ORDER BY id DESC').map((row) => ({
        report: idOf('report', row.id), run: idOf('run', row.run_id), beside: JSON.parse(row.beside) as string[], files: JSON.parse(row.files) as string[], bytes: row.bytes, createdAt: row.created_at,
      })),
    }),
  }
}

/** Refuses what could not be written before anything is: unjudged runs, a folder inside a dataset, a PDF without a printer, a bundle of folds that leak. */
function acceptReport({ store, ports }: StudioContext, input: ParsedOf<'report.write'>): void {
  const runs = reportedRuns(input).map((id) => loadRun(store, id))
  for (const run of runs) requireEvaluated(store, run)
  if (input.out !== undefined) refuseInsideData(store, input.out, 'report')
  if (input.formats.includes('bundle')) for (const run of runs) requireBundled(store, run)
  if (!input.formats.includes('pdf')) return
  const printer = ports.pdfPrinter.available()
  if (!printer.ok) throw new StudioError('pdf-printer-absent', `No PDF can be printed: ${printer.reason}`, 'Leave the format pdf out, and print the HTML report from a browser.')
}

function requireBundled(store: StudioContext['store'], run: RunRow): void {
  requireCertifiable(run)
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  requireNoLeak(set.content, set.hash)
}
