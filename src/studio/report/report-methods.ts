import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { refuseInsideData } from '../dataset/refuse-inside-data'
import type { RoomMethods } from '../methods'
import { requireEvaluated } from '../results/evaluate-run'
import { loadRun } from '../runs/run-row'
import { gatherReport } from './gather-report'
import { sweepReports } from './report-folder'
import { reportHtml } from './report-html'
import { writeReport } from './write-report'

interface ReportRow { id: number; run_id: number; files: string; bytes: number; created_at: number }

/** `report.*`: a run as a document, a pure function of the store. */
export function reportMethods(context: StudioContext): RoomMethods<'report.write' | 'report.preview' | 'report.list'> {
  const { store, ports, folders } = context
  sweepReports(folders.reports)
  return {
    'report.write': {
      lane: 'report',
      title: (input) => `Report of ${input.run}`,
      accept: (input) => {
        requireEvaluated(store, loadRun(store, input.run))
        if (input.out !== undefined) refuseInsideData(store, input.out, 'report')
        if (!input.formats.includes('pdf')) return
        const printer = ports.pdfPrinter.available()
        if (!printer.ok) throw new StudioError('pdf-printer-absent', `No PDF can be printed: ${printer.reason}`, 'Leave the format pdf out, and print the HTML report from a browser.')
      },
      run: (input, control) => writeReport(context, input, control),
    },
    'report.preview': async ({ run, sections }) => ({ html: reportHtml(await gatherReport(context, run, sections), ports.clock.now()) }),
    'report.list': () => ({
      items: store.all<ReportRow>('SELECT * FROM report ORDER BY id DESC').map((row) => ({
        report: idOf('report', row.id), run: idOf('run', row.run_id), files: JSON.parse(row.files) as string[], bytes: row.bytes, createdAt: row.created_at,
      })),
    }),
  }
}
