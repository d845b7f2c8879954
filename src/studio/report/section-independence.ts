import { CLAIMS } from '../certificate/claims'
import { html, type Html } from './escape'
import type { RunReport } from './report-model'

/** What shows that the run was judged on people it was not trained on, and what only the studio's word stands for. */
export function independenceSection({ audit, evaluation: { protocol }, run }: RunReport): Html {
  const [recomputable, attested] = [CLAIMS.filter((claim) => claim.kind === 'recomputable'), CLAIMS.filter((claim) => claim.kind === 'attested')]
  return html`
<table><caption>Audit of the fold set ${protocol.foldSetHash.slice(0, 16)}, made anew from its stored content.</caption>
<thead><tr><th>Check</th><th>Passed</th><th>Finding</th></tr></thead>
<tbody>${audit.checks.map((check) => html`<tr><td>${check.name}</td><td class="${check.ok ? 'right' : 'wrong'}">${check.ok ? '\u2713 yes' : '\u2717 no'}</td><td>${check.detail}</td></tr>`)}</tbody></table>
${protocol.leaky
    ? html`<p>There is no certificate for a leaky control.</p>`
    : html`<p>The certificate of ${run.run} holds every held-out answer and the fold set by value. A stand-alone program (resources/verify-certificate.mjs, which needs only Node) computes ${recomputable.length} of its claims again; near-duplicates across folds are listed there, since finding them reads every picture. \u201cnano-studio certify ${run.run}\u201d writes it.</p>
<p>${attested.length} claims a document cannot prove; they rest on the word of whoever wrote it:</p>
<ul>${attested.map((claim) => html`<li>${claim.statement}</li>`)}</ul>`}`
}
