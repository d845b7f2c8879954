import type { ComparedPair, Comparison } from '../../shared/domain/comparison'
import { networkTitle } from '../../shared/network-title'
import { pValue } from '../comparison/verdict'
import { comparisonCharts } from './charts/comparison-charts'
import { figure } from './charts/chart'
import { html, type Html } from './escape'
import { countOf, grouped, percent, withInterval } from './format'
import type { ReportModel } from './report-model'

/** The runs against each other on exactly the same held-out images: the verdict first, then what it rests on. */
export function comparisonSection({ comparison, runs }: Pick<ReportModel, 'comparison' | 'runs'>): Html {
  if (comparison === null) return html`<p>This report is about one run.</p>`
  if (comparison.value === null) return html`<p class="mark">${runs.map((one) => one.run.run).join(', ')} are not compared: ${comparison.reason}</p>`
  const { value } = comparison
  const { compared, leftOut, conditions } = value
  return html`
<p class="verdict-line">${value.verdict}</p>
<p>Compared are ${countOf(compared.images, 'image')} of ${countOf(compared.sequences, 'sequence')} and ${countOf(compared.subjects, 'subject')} in ${countOf(compared.folds, 'fold')}, which every run has judged; ${countOf(leftOut.total, 'image was', 'images were')} left out.
Same conditions: ${conditions.same ? 'yes.' : `no. ${conditions.because.join(' ')}`}</p>
<table><caption>Each run on the compared items; intervals by resampling whole subjects.</caption>
<thead><tr><th>Run</th><th>Network</th><th class="n">Parameters</th><th class="n">Images</th><th class="n">Sequences</th><th class="n">Fold mean (sd)</th></tr></thead>
<tbody>${value.runs.map((run) => html`<tr><td>${run.run}: ${run.name}</td><td>${networkTitle(run.networkName, run.reconstruction)}</td><td class="n">${grouped(run.parameters)}</td><td class="n">${withInterval(run.images.value, run.images.interval)}</td><td class="n">${withInterval(run.sequences.value, run.sequences.interval)}</td><td class="n">${percent(run.foldMean.mean)} (${(run.foldMean.sd * 100).toFixed(1)})</td></tr>`)}</tbody></table>
${comparisonCharts(value).map(figure)}
${value.pairs.map(pairTable)}
${differencesTable(value)}`
}

function pairTable(pair: ComparedPair): Html {
  return html`
<table><caption>${pair.first} minus ${pair.second}. The verdict rests on the first row, after Holm's correction for all pairs.</caption>
<thead><tr><th>Test</th><th>Unit</th><th class="n">Points</th><th class="n">p</th><th class="n">Adjusted p</th></tr></thead>
<tbody>${testsOf(pair).map((row) => html`<tr><td>${row.test}</td><td>${row.unit}</td><td class="n">${row.points}</td><td class="n">${row.p}</td><td class="n">${row.adjusted}</td></tr>`)}</tbody></table>
<p>Of the sequences ${grouped(pair.mcnemar.both)} are named rightly by both, ${grouped(pair.mcnemar.onlyFirst)} by ${pair.first} only, ${grouped(pair.mcnemar.onlySecond)} by ${pair.second} only, ${grouped(pair.mcnemar.neither)} by neither.
${pair.detectable === null ? 'No subject fares differently under the two.' : `With these many subjects a true difference of ${(pair.detectable * 100).toFixed(1)} points would be found with 80 % power at the 5 % level.`}${pair.correctedT.reason === null ? '' : ` The corrected t is not given: ${pair.correctedT.reason}`}</p>`
}

/** A test of a pair as its row reads, in the page and in LaTeX. */
export interface TestRow { readonly test: string; readonly unit: string; readonly points: string; readonly p: string; readonly adjusted: string }

/** Every test of a pair. */
export function testsOf({ images, sequences, adjustedP, correctedT, mcnemar }: ComparedPair): readonly TestRow[] {
  return [
    { test: 'Paired bootstrap, images', unit: 'subjects', points: points(images.difference, images.interval), p: pOf(images.p), adjusted: pOf(adjustedP) },
    { test: 'Paired bootstrap, sequences', unit: 'subjects', points: points(sequences.difference, sequences.interval), p: pOf(sequences.p), adjusted: '\u2013' },
    { test: 'Corrected t (Nadeau & Bengio 2003)', unit: 'folds', points: correctedT.mean === null ? '\u2013' : points(correctedT.mean, correctedT.interval), p: pOf(correctedT.p), adjusted: pOf(correctedT.adjustedP) },
    { test: 'McNemar, exact', unit: 'sequences', points: '\u2013', p: pOf(mcnemar.exact), adjusted: pOf(mcnemar.adjustedExact) },
    { test: 'McNemar, mid-p', unit: 'sequences', points: '\u2013', p: pOf(mcnemar.midP), adjusted: pOf(mcnemar.adjustedMidP) },
  ]
}

function differencesTable({ runs, differences }: Comparison): Html {
  if (differences.length === 0) return html`<p>Network, recipe and protocol are the same in every field.</p>`
  return html`
<table><caption>What the runs differ in: network, recipe, protocol and engine.</caption>
<thead><tr><th>Field</th>${runs.map((run) => html`<th>${run.run}</th>`)}</tr></thead>
<tbody>${differences.map((row) => html`<tr><td>${row.field}</td>${row.values.map((one) => html`<td>${one}</td>`)}</tr>`)}</tbody></table>`
}

function points(share: number, bounds: { readonly low: number; readonly high: number } | null): string {
  const said = (value: number): string => (value * 100).toFixed(1).replace(/^-0\.0$/, '0.0').replace('-', '\u2212')
  return bounds === null ? said(share) : `${said(share)} [${said(bounds.low)}, ${said(bounds.high)}]`
}

function pOf(p: number | null): string {
  return p === null ? '\u2013' : pValue(p).replace(/^= /, '')
}
