import { TABLE_1 } from '../../shared/published'
import { REPORT_SCHEMA, type ReportModel } from './report-model'

/**
 * The report for programs: the same facts as the page, without pictures. The only value that differs between two reports of one store is
 * `createdAt`.
 */
export function reportJson(model: ReportModel, createdAt: number): string {
  const { run, gallery, ...rest } = model
  const { job: _job, etaSeconds: _eta, ...stable } = run
  const document = {
    schema: REPORT_SCHEMA.id, version: REPORT_SCHEMA.version, createdAt: new Date(createdAt).toISOString(),
    ...rest, run: stable,
    gallery: { rule: gallery.rule, wrongTotal: gallery.wrongTotal },
    published: TABLE_1,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
