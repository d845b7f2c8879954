import { LEAKY_MARK } from '../../shared/domain/folds'
import { TABLE_1 } from '../../shared/published'
import { html, type Html } from './escape'
import { countOf, grouped, percent, withInterval } from './format'
import type { RunReport } from './report-model'

/** What the report is about, its headline numbers with their intervals, and every mark a reader must not miss. */
export function summarySection({ run, evaluation, network, dataset, split }: RunReport): Html {
  const { images, sequences, foldMean } = evaluation
  return html`
<p>${network.name} (${grouped(network.parameters)} parameters, ${(network.macs / 1e6).toFixed(1)} million multiply-accumulates an image) trained and judged on ${dataset.name}:
${countOf(split.subjects, 'subject')}, ${countOf(sequences.n, 'held-out sequence')}, ${countOf(images.n, 'held-out image')}, ${countOf(evaluation.protocol.classes.length, 'class', 'classes')}, ${evaluation.protocol.split}.</p>
<div class="headline">
<div><span class="soft">Images, pooled over folds</span><b>${withInterval(images.value, images.interval)}</b><span class="soft">${grouped(images.correct)} of ${grouped(images.n)}</span></div>
<div><span class="soft">Sequences</span><b>${withInterval(sequences.value, sequences.interval)}</b><span class="soft">${grouped(sequences.correct)} of ${grouped(sequences.n)}</span></div>
<div><span class="soft">Mean of ${foldMean.k} folds</span><b>${percent(foldMean.mean)}</b><span class="soft">standard deviation ${(foldMean.sd * 100).toFixed(1)} points</span></div>
</div>
<p class="soft">Intervals are 95 %, by resampling whole subjects (10,000 times, percentiles). Frames of a sequence resemble each other, so subjects are what counts as independent.${evaluation.protocol.classes.includes('neutral') ? ' A neutral first frame counts as a sequence of its own.' : ''}</p>
${run.state === 'done' ? [] : [html`<p class="mark">This run is ${run.state}: ${run.foldsDone} of ${run.foldsPlanned} folds are done, and only those are judged.</p>`]}
${evaluation.protocol.foldsEvaluated === evaluation.protocol.foldsInSet ? [] : [html`<p class="mark">Only ${evaluation.protocol.foldsEvaluated} of the fold set's ${evaluation.protocol.foldsInSet} folds are judged: this is not a cross-validated accuracy.</p>`]}
${evaluation.labelsChanged === 0 ? [] : [html`<p class="mark">Stale: ${countOf(evaluation.labelsChanged, 'sequence carries', 'sequences carry')} another label now than when the folds were made. The numbers below use the labels of that time.</p>`]}`
}

/** The marks that stand above every number of a run: the leaky control, rendered faces, reconstructed networks. */
export function marks({ dataset, network, evaluation }: RunReport): readonly Html[] {
  return [
    ...(evaluation.protocol.leaky ? [html`<p class="mark">${LEAKY_MARK}. Frames of one sequence lie in different folds on purpose, to show how far such a split inflates an accuracy.</p>`] : []),
    ...(dataset.synthetic ? [html`<p class="mark">SYNTHETIC DATA: the faces of this dataset are rendered. Its numbers say nothing about CK+ or about people.</p>`] : []),
    ...(network.reconstruction ? [html`<p class="mark">RECONSTRUCTION: the published facts do not fix ${network.name}; what was trained is our reading of it.</p>`] : []),
  ]
}

/** Ours beside the paper's Table 1, never without the reason why the rows are not of one kind. The leaky control stands beside nothing. */
export function publishedTable({ network, evaluation, differences }: RunReport): Html {
  if (evaluation.protocol.leaky) return html`<p>A leaky control is not set beside the paper's Table 1: its number estimates nothing.</p>`
  return html`
<table><caption>The paper's Table 1 (accuracy on CK+, seven classes, 10-fold average) and this run.</caption>
<thead><tr><th>Method</th><th class="n">Parameters (M)</th><th class="n">Accuracy</th><th>Same conditions</th></tr></thead>
<tbody>
${TABLE_1.map((row) => html`<tr><td class="w">${row.method}</td><td class="n">${row.parametersMillion}</td><td class="n">${row.accuracyPercent.toFixed(1)} %</td><td>as published</td></tr>`)}
<tr><td class="w"><b>${network.name}, this run</b></td><td class="n">${(network.parameters / 1e6).toFixed(3)}</td><td class="n"><b>${percent(evaluation.images.value)}</b></td><td>no, because ${differences.join('; ')}</td></tr>
</tbody></table>`
}
