import type { SpeedOfNetwork } from '../../shared/domain/report-document'
import { PUBLISHED_ROWS, TIER_WORDS } from '../../shared/table-2'
import { html, type Html } from './escape'
import type { RunReport } from './report-model'

/** Measurements that are printed; the JSON has all. */
const SHOWN = 24

/** The run's network in the form of the paper's Table 2: published rows first, then what was measured, each with its tier, its interval and what makes it doubtful. */
export function speedSection({ speed, network }: RunReport): Html {
  if (speed.length === 0) return html`<p>The speed of ${network.name} was not measured in this studio.</p>`
  const shown = speed.slice(0, SHOWN)
  const notes = [...new Set(shown.map((one) => `${TIER_WORDS[one.tier]}: ${one.note}`))]
  const doubts = shown.filter(({ marks }) => marks.length > 0)
  return html`
<table><caption>Frames a second, single-stream (batch 1, one picture after the other), with 95 % intervals over repeats, and images a second a watt with how its watts are known. The paper divides FPS by the nominal cap of the power mode, on a board that it does not name: its efficiencies rank nothing.</caption>
<thead><tr><th>Source</th><th>Device</th><th>Runtime</th><th class="n">FPS</th><th class="n">p50 / p90 / p99, ms</th><th class="n">images/s/W</th><th>Energy</th></tr></thead>
<tbody>${PUBLISHED_ROWS.map((row) => html`<tr class="soft"><td>paper, ${row.network.replace('EmotionNet ', '')}</td><td>${row.device}</td><td>not named</td><td class="n">${row.framesPerSecond.toFixed(1)}</td><td class="n"></td><td class="n">${(row.imagesPerJoule ?? 0).toFixed(2)}</td><td>${TIER_WORDS[row.tier]}</td></tr>`)}
${shown.map((row) => html`<tr><td>${row.bench}${row.ownWeights ? ', this run\u2019s weights' : ''}</td><td>${row.device}</td><td>${row.runtime}</td><td class="n">${withBounds(row.framesPerSecond, row.interval, 1)}</td><td class="n">${row.p50Ms.toFixed(2)} / ${row.p90Ms.toFixed(2)} / ${row.p99Ms.toFixed(2)}</td><td class="n">${row.imagesPerJoule === null ? '\u2013' : withBounds(row.imagesPerJoule, row.joulesInterval, 2)}</td><td>${TIER_WORDS[row.tier]}</td></tr>`)}</tbody></table>
${speed.length > SHOWN ? html`<p class="soft">The newest ${SHOWN} of ${speed.length} measurements; the JSON holds all.</p>` : []}
<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>
${doubts.length === 0 ? html`<p>Nothing happened meanwhile that makes a number doubtful.</p>` : html`<p>What makes numbers doubtful:</p><ul>${doubts.map((row) => html`<li>${row.bench}, ${row.runtime}: ${row.marks.slice(0, 4).join(' ')}${row.marks.length > 4 ? ` And ${row.marks.length - 4} more.` : ''}</li>`)}</ul>`}`
}

function withBounds(value: number, interval: SpeedOfNetwork['interval'], digits: number): string {
  return `${value.toFixed(digits)}${interval === null ? '' : ` [${interval.low.toFixed(digits)}, ${interval.high.toFixed(digits)}]`}`
}
