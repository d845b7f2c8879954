import type { ReportSection } from '../../shared/domain/report'
import { html, raw, type Html } from './escape'
import { utc } from './format'
import { curvesSection } from './learning-curves'
import type { ReportModel } from './report-model'
import { gallerySection } from './section-gallery'
import { conditionsSection, protocolSection } from './section-protocol'
import { confusionSection, foldsSection, perClassSection, subjectsSection } from './section-results'
import { marks, publishedTable, summarySection } from './section-summary'
import { REPORT_STYLE } from './style'

/** Every section in the order of the document, with its heading. */
export const SECTIONS: readonly { readonly id: ReportSection; readonly title: string; readonly render: (model: ReportModel) => Html }[] = [
  { id: 'summary', title: 'Summary', render: (model) => html`${summarySection(model)}${publishedTable(model)}` },
  { id: 'protocol', title: 'Protocol', render: protocolSection },
  { id: 'results', title: 'By class', render: perClassSection },
  { id: 'confusion', title: 'Confusion matrix', render: confusionSection },
  { id: 'folds', title: 'By fold', render: foldsSection },
  { id: 'subjects', title: 'By subject', render: subjectsSection },
  { id: 'gallery', title: 'Gallery of predictions', render: gallerySection },
  { id: 'curves', title: 'Learning curves', render: curvesSection },
  { id: 'conditions', title: 'Conditions', render: conditionsSection },
]

/**
 * The whole report as one HTML file that opens offline: no script, no font, picture or style from elsewhere, and a policy that would block
 * them. The only thing that differs between two reports of one store is the time in the last line.
 */
export function reportHtml(model: ReportModel, createdAt: number): string {
  const chosen = SECTIONS.filter((section) => model.sections.includes(section.id))
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${model.run.name} \u2013 ${model.network.name}</title>
<style>${raw(REPORT_STYLE)}</style>
</head>
<body>
<header>
<h1>${model.run.name}</h1>
<p class="soft">Report of ${model.run.run}, ${model.program.name} ${model.program.version}</p>
${marks(model)}
</header>
<main>
${chosen.map((section) => html`<section id="${section.id}"><h2>${section.title}</h2>${section.render(model)}</section>`)}
</main>
<footer>Written ${utc(createdAt)}.</footer>
</body>
</html>
`
  return page.html
}
