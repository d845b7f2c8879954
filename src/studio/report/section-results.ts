import { figure } from './charts/chart'
import { confusionChart } from './charts/confusion-chart'
import { learningCurves } from './charts/learning-curves'
import { classChart, foldChart, subjectChart, worstFirst } from './charts/run-charts'
import { html, type Html } from './escape'
import { grouped, maybePercent, percent, withInterval } from './format'
import type { RunReport } from './report-model'

/** Recall, precision and F1 of each class over all held-out images. */
export function perClassSection({ evaluation }: RunReport): Html {
  return html`
<table><caption>Images of each class, pooled over folds; intervals by subjects.</caption>
<thead><tr><th>Class</th><th class="n">Images</th><th class="n">Recall</th><th class="n">Precision</th><th class="n">F1</th></tr></thead>
<tbody>${evaluation.perClass.map((row) => html`<tr><td>${row.emotion}</td><td class="n">${grouped(row.n)}</td>
<td class="n">${row.recall === null ? '\u2013' : withInterval(row.recall, row.interval)}</td><td class="n">${maybePercent(row.precision)}</td><td class="n">${maybePercent(row.f1)}</td></tr>`)}</tbody></table>
<p>Macro F1: ${evaluation.macroF1 === null ? 'not defined, since a class has no image' : percent(evaluation.macroF1)}.</p>
${figure(classChart(evaluation))}`
}

/** Truth in rows, prediction in columns: counts, and shares of the row. */
export function confusionSection({ evaluation: { confusion, protocol: { classes } } }: RunReport): Html {
  const rows = confusion.map((counts, truth) => {
    const sum = counts.reduce((a, b) => a + b, 0)
    const cells = counts.map((count, predicted) => html`<td class="${truth === predicted ? 'hit' : count > 0 ? 'miss' : ''}">${count}${sum > 0 && count > 0 ? [html`<br><span class="soft">${percent(count / sum)}</span>`] : []}</td>`)
    return html`<tr><th scope="row">${classes[truth] ?? String(truth)}</th>${cells}<td>${grouped(sum)}</td></tr>`
  })
  return html`
<table class="matrix"><caption>Rows are the truth, columns the prediction; images, and their share of the row. Right ones are on the diagonal.</caption>
<thead><tr><th scope="col">truth \\ predicted</th>${classes.map((name) => html`<th scope="col">${name}</th>`)}<th scope="col">all</th></tr></thead>
<tbody>${rows}</tbody></table>
${figure(confusionChart(confusion, classes))}`
}

/** Each fold by itself: how much one fold says. */
export function foldsSection({ evaluation, run }: RunReport): Html {
  const details = new Map(run.folds.map((fold) => [fold.index, fold]))
  return html`
<table><caption>Accuracy of each fold's own model on its held-out ${evaluation.protocol.leaky ? 'images, whose subjects it was trained on' : 'subjects'}; epoch choice: ${evaluation.protocol.epochRule}.</caption>
<thead><tr><th class="n">Fold</th><th class="n">Images</th><th class="n">Accuracy</th><th class="n">Epochs</th><th class="n">Last loss</th><th>Weights (SHA-256)</th></tr></thead>
<tbody>${evaluation.perFold.map((fold) => {
    const own = details.get(fold.index)
    return html`<tr><td class="n">${fold.index}</td><td class="n">${fold.n}</td><td class="n">${percent(fold.accuracy)}</td><td class="n">${own?.epochs ?? 0}</td><td class="n">${own?.loss?.toFixed(4) ?? '\u2013'}</td><td class="mono">${own?.weightsHash?.slice(0, 16) ?? '\u2013'}</td></tr>`
  })}</tbody></table>
${figure(foldChart(evaluation))}`
}

/** Subjects from worst to best, and what each does to the headline. */
export function subjectsSection({ evaluation }: RunReport): Html {
  const influence = new Map(evaluation.diagnosis.influence.map((one) => [one.subject, one.images]))
  return html`
${figure(subjectChart(evaluation))}
<table><caption>Subjects, worst first; a subject's interval is Wilson's over its images. Influence: the accuracy of all minus the accuracy without the subject, in points.</caption>
<thead><tr><th>Subject</th><th class="n">Right</th><th class="n">Images</th><th class="n">Share</th><th class="n">Influence</th></tr></thead>
<tbody>${worstFirst(evaluation).map((row) => {
    const own = influence.get(row.subject) ?? null
    return html`<tr><td>${row.subject}</td><td class="n">${row.correct}</td><td class="n">${row.n}</td><td class="n">${withInterval(row.correct / row.n, row.interval)}</td><td class="n">${own === null ? '\u2013' : signed(own)}</td></tr>`
  })}</tbody></table>`
}

/** Loss, accuracy and learning rate over the epochs. */
export function curvesSection({ epochs, run }: RunReport): Html {
  return epochs.length === 0 ? html`<p>No epoch was recorded.</p>` : html`${learningCurves(epochs, run.epochs).map(figure)}`
}

/** 0.0012 -> "+0.12". */
function signed(share: number): string {
  return `${share > 0 ? '+' : ''}${(share * 100).toFixed(2)}`.replace('-', '\u2212')
}
