import { LEAKY_MARK } from '../../shared/domain/folds'
import { html, type Html } from './escape'
import { countOf, grouped, maybePercent, percent, utc, withInterval } from './format'
import { methodText } from './method-text'
import { page } from './report-html'
import type { ReportModel, RunReport } from './report-model'
import { useSentences } from './section-use'

/** A part of a model card: prose, and a table where numbers are compared. */
interface CardPart {
  readonly title: string
  readonly sentences: readonly string[]
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
}

/**
 * The model card of a run's network: the sections of Mitchell et al. (2019, "Model cards for model reporting"), each written from what the store holds.
 * A final model has no accuracy of its own; its card is that of the cross-validation whose estimate it carries.
 */
export function cardParts(report: RunReport): readonly CardPart[] {
  const { run, network, dataset, evaluation } = report
  const { protocol, images, sequences, foldMean, perClass, diagnosis } = evaluation
  const [data = '', , training = '', judged = ''] = methodText(report)
  return [
    {
      title: 'Model details',
      sentences: [
        `${network.name}: a convolutional network for facial expressions with ${grouped(network.parameters)} parameters and ${(network.macs / 1e6).toFixed(1)} million multiply-accumulates an image; it reads ${network.input.size} x ${network.input.size} pixels in ${countOf(network.input.channels, 'channel')}.`,
        ...(network.reconstruction ? ['This network is a reconstruction: the published facts do not fix it, and it must not be read as the authors\' network.'] : []),
        ...network.provenance,
        `Trained as ${run.run} (${run.name}), ${countOf(run.foldsDone, 'model')}, one a fold${run.endedAt === null ? '' : `; finished ${utc(run.endedAt)}`}.`,
      ],
    },
    { title: 'Intended use', sentences: useSentences(report).slice(0, 2) },
    { title: 'Factors', sentences: [...useSentences(report).slice(2, 3), `Faces are ${protocol.synthetic ? 'rendered' : 'photographed'}, cut by their eyes where these are known; how the network does on other cameras, poses and light was not measured.`] },
    {
      title: 'Metrics',
      sentences: ['Accuracy is the share of held-out images, or of sequences by the mean of their frames\' softmaxes, that are named rightly. Intervals are 95 %, by resampling whole subjects.'],
    },
    { title: 'Evaluation data', sentences: [data, judged] },
    { title: 'Training data', sentences: [`The same dataset, ${dataset.name}: each fold's model is trained on the subjects of the other folds.`, training] },
    {
      title: 'Quantitative analyses',
      sentences: [
        `Images: ${withInterval(images.value, images.interval)} (${grouped(images.correct)} of ${grouped(images.n)}). Sequences: ${withInterval(sequences.value, sequences.interval)} (${grouped(sequences.correct)} of ${grouped(sequences.n)}). Mean of ${foldMean.k} folds: ${percent(foldMean.mean)}, standard deviation ${(foldMean.sd * 100).toFixed(1)} points.`,
        ...(protocol.foldsEvaluated === protocol.foldsInSet ? [] : [`Only ${protocol.foldsEvaluated} of ${protocol.foldsInSet} folds were evaluated: this is no cross-validated accuracy.`]),
        ...(evaluation.labelsChanged === 0 ? [] : [`Stale: ${countOf(evaluation.labelsChanged, 'sequence carries', 'sequences carry')} another label now than when the folds were made.`]),
        ...report.otherData.flatMap(({ evaluation: across }) => [...across.marks, across.sentence]),
        ...diagnosis.costly.map((row) => `${row.truth} taken for ${row.predicted}: ${row.value === null ? 'no image shows it' : `${withInterval(row.value, row.interval)} of ${countOf(row.n, 'image')}`}.`),
      ],
      table: { head: ['Class', 'Images', 'Recall', 'Precision'], rows: perClass.map((row) => [row.emotion, grouped(row.n), row.recall === null ? '\u2013' : withInterval(row.recall, row.interval), maybePercent(row.precision)]) },
    },
    { title: 'Ethical considerations', sentences: useSentences(report).slice(3) },
    {
      title: 'Caveats and recommendations',
      sentences: [
        ...(protocol.synthetic ? ['The faces of this dataset are rendered: its numbers say nothing about CK+ or about people.'] : []),
        `The accuracy is not one under the paper's conditions: ${report.differences.join('; ')}.`,
        'The network always names one of its classes, also where a picture shows none of them or no face at all.',
      ],
    },
  ]
}

/** The card as one HTML file, like a report. */
export function cardHtml(report: RunReport, program: ReportModel['program'], createdAt: number): string {
  return page({
    title: `Model card: ${report.network.name}`, program, createdAt, mark: markOf(report),
    body: html`<header><h1>Model card: ${report.network.name}</h1>${markOf(report) === null ? [] : [html`<p class="mark">${LEAKY_MARK}.</p>`]}</header>
<main>${cardParts(report).map((part) => html`<section><h2>${part.title}</h2>${part.sentences.map((sentence) => html`<p>${sentence}</p>`)}${part.table === undefined ? [] : [tableOf(part.table)]}</section>`)}</main>`,
  })
}

function tableOf({ head, rows }: NonNullable<CardPart['table']>): Html {
  return html`<table><thead><tr>${head.map((name, column) => html`<th class="${column === 0 ? '' : 'n'}">${name}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((cell, column) => html`<td class="${column === 0 ? '' : 'n'}">${cell}</td>`)}</tr>`)}</tbody></table>`
}

/** The card as Markdown (CommonMark, with a table as GitHub has them). */
export function cardMarkdown(report: RunReport, program: ReportModel['program'], createdAt: number): string {
  const mark = markOf(report)
  return [
    `# Model card: ${escapeMarkdown(report.network.name)}`,
    ...(mark === null ? [] : [`**${escapeMarkdown(mark)}.**`]),
    ...cardParts(report).flatMap((part) => [
      `## ${part.title}`, ...part.sentences.map(escapeMarkdown),
      ...(part.table === undefined ? [] : [[part.table.head, part.table.head.map((_, column) => (column === 0 ? '---' : '---:')), ...part.table.rows.map((row) => row.map(escapeMarkdown))].map((row) => `| ${row.join(' | ')} |`).join('\n')]),
    ]),
    `${escapeMarkdown(`${program.name} ${program.version}`)}. Written ${utc(createdAt)}.`,
  ].join('\n\n').concat('\n')
}

/** Text that Markdown takes for nothing but text: no markup, no tag, no link. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]<>()#+!|~&]/g, (character) => (character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '&' ? '&amp;' : `\\${character}`))
    .replace(/^(\s*)([-=])/, '$1\\$2').replace(/^(\s*\d+)\./, '$1\\.')
}

function markOf({ evaluation }: RunReport): string | null {
  return evaluation.protocol.leaky ? LEAKY_MARK : null
}
