import { LEAKY_MARK } from '../../shared/domain/folds'
import type { ReportSection } from '../../shared/domain/report'
import { html, raw, type Html } from './escape'
import { utc } from './format'
import type { ReportModel, RunReport } from './report-model'
import { calibrationSection } from './section-calibration'
import { comparisonSection } from './section-comparison'
import { gallerySection } from './section-gallery'
import { independenceSection } from './section-independence'
import { methodSection } from './section-method'
import { otherDataSection } from './section-other-data'
import { conditionsSection, protocolSection } from './section-protocol'
import { confusionSection, curvesSection, foldsSection, perClassSection, subjectsSection } from './section-results'
import { speedSection } from './section-speed'
import { marks, publishedTable, summarySection } from './section-summary'
import { useSection } from './section-use'
import { REPORT_STYLE } from './style'

/** A section of the document: about all its runs together, or written once for each of them. */
type Section = { readonly id: ReportSection; readonly title: string } & (
  | { readonly of: 'runs'; readonly render: (model: ReportModel) => Html }
  | { readonly of: 'run'; readonly render: (run: RunReport) => Html }
)

/** Every section in the order of the document, with its heading. */
export const SECTIONS: readonly Section[] = [
  { id: 'comparison', title: 'Comparison', of: 'runs', render: comparisonSection },
  { id: 'summary', title: 'Summary', of: 'run', render: (run) => html`${summarySection(run)}${publishedTable(run)}` },
  { id: 'method', title: 'Method', of: 'run', render: methodSection },
  { id: 'protocol', title: 'Protocol', of: 'run', render: protocolSection },
  { id: 'results', title: 'By class', of: 'run', render: perClassSection },
  { id: 'confusion', title: 'Confusion matrix', of: 'run', render: confusionSection },
  { id: 'calibration', title: 'Calibration', of: 'run', render: calibrationSection },
  { id: 'folds', title: 'By fold', of: 'run', render: foldsSection },
  { id: 'subjects', title: 'By subject', of: 'run', render: subjectsSection },
  { id: 'gallery', title: 'Gallery of predictions', of: 'run', render: gallerySection },
  { id: 'curves', title: 'Learning curves', of: 'run', render: curvesSection },
  { id: 'independence', title: 'Subject independence', of: 'run', render: independenceSection },
  { id: 'other-data', title: 'Other data', of: 'run', render: otherDataSection },
  { id: 'speed', title: 'Speed and energy', of: 'run', render: speedSection },
  { id: 'use', title: 'Responsible use', of: 'run', render: useSection },
  { id: 'conditions', title: 'Conditions', of: 'run', render: conditionsSection },
]

/**
 * The whole report as one HTML file that opens offline: no script, no font, picture or style from elsewhere, and a policy that would block
 * them. The only thing that differs between two reports of one store is the time in the last line.
 */
export function reportHtml(model: ReportModel, createdAt: number): string {
  const [first, ...others] = model.runs
  if (first === undefined) throw new RangeError('a report without a run')
  const names = listed(model.runs.map((one) => one.run.name))
  const leaky = model.runs.filter((one) => one.evaluation.protocol.leaky).map((one) => one.run.run)
  return page({
    title: others.length === 0 ? `${first.run.name} \u2013 ${first.network.name}` : names,
    program: model.program, createdAt, mark: leaky.length === 0 ? null : others.length === 0 ? LEAKY_MARK : `${leaky.join(', ')}: ${LEAKY_MARK}`,
    body: html`
<header>
<h1>${names}</h1>
<p class="soft">Report of ${model.runs.map((one) => one.run.run).join(', ')}, ${model.program.name} ${model.program.version}</p>
${others.length === 0 ? marks(first) : []}
</header>
<main>
${others.length === 0 ? runSections(model, first, '') : [html`${together(model)}`, ...model.runs.map((one) => part(model, one))]}
</main>`,
  })
}

/** "A", "A and B", "A, B and C". */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

/** A run's part of a report of several. */
function part(model: ReportModel, one: RunReport): Html {
  return html`<article id="${one.run.run}"><h1 class="part">${one.run.run}: ${one.run.name}</h1>${marks(one)}${runSections(model, one, `${one.run.run}-`)}</article>`
}

function together(model: ReportModel): readonly Html[] {
  return SECTIONS.flatMap((section) => (section.of === 'runs' && model.sections.includes(section.id) ? [html`<section id="${section.id}"><h2>${section.title}</h2>${section.render(model)}</section>`] : []))
}

function runSections(model: ReportModel, one: RunReport, prefix: string): readonly Html[] {
  return SECTIONS.flatMap((section) => (section.of === 'run' && model.sections.includes(section.id) ? [html`<section id="${prefix}${section.id}"><h2>${section.title}</h2>${section.render(one)}</section>`] : []))
}

/**
 * A document of the studio: its policy, its style, the time in its last line.
 *
 * @param mark stands on every printed page
 */
export function page({ title, program, createdAt, mark, body }: { readonly title: string; readonly program: ReportModel['program']; readonly createdAt: number; readonly mark: string | null; readonly body: Html }): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="${program.name} ${program.version}">
<title>${title}</title>
<style>${raw(REPORT_STYLE)}</style>
</head>
<body class="${mark === null ? '' : 'marked'}">
${mark === null ? [] : [html`<div class="every-page" aria-hidden="true"><div>${mark}</div></div>`]}
${body}
<footer>Written ${utc(createdAt)}.</footer>
</body>
</html>
`.html
}
