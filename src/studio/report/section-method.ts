import { html, type Html } from './escape'
import { methodText } from './method-text'
import type { RunReport } from './report-model'

/** The method section as prose that can be taken into a paper. */
export function methodSection(report: RunReport): Html {
  return html`${methodText(report).map((paragraph) => html`<p>${paragraph}</p>`)}`
}
