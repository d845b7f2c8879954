import type { AttributeAccuracy } from '../../shared/domain/groups'
import { worstFirst } from './charts/run-charts'
import { html, type Html } from './escape'
import { countOf, maybePercent, percent, withInterval } from './format'
import type { RunReport } from './report-model'

/** What the network may and may not be used for, and the errors that cost most there (section 6.1 of the paper). */
export function useSection(report: RunReport): Html {
  const { diagnosis } = report.evaluation
  return html`${useSentences(report).map((sentence) => html`<p>${sentence}</p>`)}
${diagnosis.costly.length === 0 ? [] : [html`
<table><caption>Negative states taken for happiness, over the images that show them; intervals by resampling whole subjects.</caption>
<thead><tr><th>Shown</th><th>Named</th><th class="n">Images</th><th class="n">Share</th></tr></thead>
<tbody>${diagnosis.costly.map((row) => html`<tr><td>${row.truth}</td><td>${row.predicted}</td><td class="n">${row.count} of ${row.n}</td><td class="n">${row.value === null ? maybePercent(null) : withInterval(row.value, row.interval)}</td></tr>`)}</tbody></table>`]}
${report.groups.map(groupTable)}`
}

function groupTable({ attribute, groups, sentence }: AttributeAccuracy): Html {
  const rate = ({ value, interval }: (typeof groups)[number]['images']): string => (value === null ? maybePercent(null) : withInterval(value, interval))
  return html`
<table><caption>Accuracy by ${attribute}. ${sentence} Groups of one subject are never told.</caption>
<thead><tr><th>${attribute}</th><th class="n">Subjects</th><th class="n">Images</th><th class="n">Sequences</th></tr></thead>
<tbody>${groups.map((group) => html`<tr><td>${group.value ?? 'not recorded'}</td><td class="n">${group.subjects}</td><td class="n">${rate(group.images)}</td><td class="n">${rate(group.sequences)}</td></tr>`)}</tbody></table>`
}

/** The same for the page, the model card and its Markdown. */
export function useSentences({ evaluation, dataset, groups }: Pick<RunReport, 'evaluation' | 'dataset' | 'groups'>): readonly string[] {
  const sorted = worstFirst(evaluation)
  const [worst, middle] = [sorted[0], sorted[Math.floor(sorted.length / 2)]]
  return [
    'Intended use: research on the recognition of facial expressions, on pictures whose subjects have agreed to it. It is not meant for decisions about a person, such as hiring, policing, teaching or diagnosis.',
    `What the labels are: prototypes of expressions, ${evaluation.protocol.synthetic ? 'rendered after descriptions of posed ones' : 'posed in a laboratory on request, as in CK+'}. They say what a face shows, not what a person feels, and spontaneous expressions differ from them.`,
    `Error by group: ${groups.length > 0 ? groups.map(({ sentence }) => sentence).join(' ') : `the dataset ${dataset.name} carries no age, sex, skin colour or other group of its subjects, so whether the network serves groups alike is unknown.`}${worst === undefined || middle === undefined ? '' : ` Of ${countOf(sorted.length, 'subject')} the worst (${worst.subject}) has ${percent(worst.correct / worst.n)} of its images named rightly, the middle one ${percent(middle.correct / middle.n)}.`}`,
    'Costly confusions: the paper (section 6.1) warns that sadness or anger taken for happiness may make someone who relies on the system act wrongly. They are therefore counted apart.',
    'Privacy: people may not want to be filmed even where nothing is stored. Combined with recognition of persons, recognised expressions can be used against them.',
  ]
}
