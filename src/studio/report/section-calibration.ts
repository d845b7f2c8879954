import type { CalibrationError } from '../../shared/domain/calibration'
import { figure } from './charts/chart'
import { reliabilityChart } from './charts/reliability-chart'
import { html, type Html } from './escape'
import { percent } from './format'
import type { RunReport } from './report-model'

/** Whether a confidence of 90 % is right nine times in ten, read beside what chance alone would show. */
export function calibrationSection({ evaluation: { calibration } }: RunReport): Html {
  if (calibration === null) return html`<p>Nothing was judged, so nothing is known of the confidences.</p>`
  const { nll, brier, equalWidth, equalMass, temperature } = calibration
  const bounded = ({ value, interval }: typeof nll): string => `${value.toFixed(3)}${interval === null ? '' : ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`}`
  return html`
<table><caption>Quality of the confidences over all held-out images; intervals of means by resampling whole subjects.</caption>
<thead><tr><th>Measure</th><th class="n">Value</th><th>A perfectly calibrated model would show</th></tr></thead>
<tbody>
<tr><td>Negative log-likelihood, nats</td><td class="n">${bounded(nll)}</td><td>\u2013</td></tr>
<tr><td>Brier score, 0 to 2</td><td class="n">${bounded(brier)}</td><td>\u2013</td></tr>
<tr><td>Calibration error, 15 bins of equal width</td><td class="n">${percent(equalWidth.value)}</td><td>${baseline(equalWidth)}</td></tr>
<tr><td>Calibration error, 15 bins of equal mass</td><td class="n">${percent(equalMass.value)}</td><td>${baseline(equalMass)}</td></tr>
</tbody></table>
<p>Temperature: ${temperature.value === null ? '' : `${temperature.value.toFixed(3)}. `}${temperature.note}</p>
${figure(reliabilityChart(equalWidth))}`
}

function baseline({ baseline: { mean, low, high, p } }: CalibrationError): string {
  return `${percent(mean)} (95 % of them ${percent(low)} to ${percent(high)}; ${percent(p)} at least as much)`
}
