import type { CrossEvaluation } from '../../shared/domain/cross'
import { figure } from './charts/chart'
import { confusionChart } from './charts/confusion-chart'
import { html, type Html } from './escape'
import { grouped, maybePercent, withInterval } from './format'
import type { RunReport } from './report-model'

/** The run on datasets it was not trained on: within and across in words, what must be known beside them, classes and confusion. */
export function otherDataSection({ otherData }: RunReport): Html {
  if (otherData.length === 0) return html`<p>This run was judged on no other dataset.</p>`
  return html`${otherData.map(({ evaluation }) => evaluationOf(evaluation))}`
}

function evaluationOf({ cross, stamp, audit, marks, images, sequences, sentence, remarks, perClass, confusion, labelsChanged }: CrossEvaluation): Html {
  return html`
<h3>${cross}: ${stamp.judgedOn.name}</h3>
${marks.map((mark) => html`<p class="mark">${mark}</p>`)}
<p>${sentence}</p>
<ul>${remarks.map((remark) => html`<li>${remark}</li>`)}${labelsChanged === 0 ? [] : [html`<li>${labelsChanged} of the judged sequences carry another label now.</li>`]}</ul>
<table><caption>Images and sequences of ${audit.judged.sequences} sequences; intervals by resampling ${audit.unit}. Answers: ${stamp.answers}. Frames: ${stamp.frames}. Seed ${stamp.seed}.</caption>
<thead><tr><th>Class</th><th class="n">Images</th><th class="n">Recall</th><th class="n">Precision</th></tr></thead>
<tbody>${perClass.map((row) => html`<tr><td>${row.emotion}</td><td class="n">${grouped(row.n)}</td><td class="n">${row.recall === null ? maybePercent(null) : withInterval(row.recall, row.interval)}</td><td class="n">${maybePercent(row.precision)}</td></tr>`)}
<tr><td>all images</td><td class="n">${grouped(images.n)}</td><td class="n">${withInterval(images.value, images.interval)}</td><td class="n"></td></tr>
<tr><td>all sequences</td><td class="n">${grouped(sequences.n)}</td><td class="n">${withInterval(sequences.value, sequences.interval)}</td><td class="n"></td></tr></tbody></table>
<p class="soft">Data ${stamp.judgedOn.dataHash}; weights ${stamp.weightsHash}.</p>
${figure(confusionChart(confusion, stamp.classes))}`
}
