import { REPORT_SCHEMA } from '../../shared/domain/report-document'
import { TABLE_1 } from '../../shared/published'
import { methodText } from './method-text'
import type { ReportModel, RunReport } from './report-model'

/**
 * The report for programs: the same facts as the page, without pictures. The only value that differs between two reports of one store is
 * `createdAt`.
 */
export function reportJson(model: ReportModel, createdAt: number): string {
  const document = {
    schema: REPORT_SCHEMA.id, version: REPORT_SCHEMA.version, createdAt: new Date(createdAt).toISOString(),
    program: model.program, sections: model.sections, runs: model.runs.map(stable), comparison: model.comparison, published: TABLE_1,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** A run without its pictures and without what changes while nothing is trained. */
function stable(report: RunReport): object {
  const { run, gallery: _gallery, ...rest } = report
  const { job: _job, etaSeconds: _eta, ...kept } = run
  return { run: kept, ...rest, method: methodText(report) }
}
