import { html, type Html } from './escape'
import { grouped } from './format'
import type { RunReport } from './report-model'

/** What every number of the run must be read with, and where each field of the recipe comes from. */
export function protocolSection({ evaluation: { protocol }, run, recipe, network, dataset }: RunReport): Html {
  const facts: readonly (readonly [string, string])[] = [
    ['Dataset', `${dataset.name} (${dataset.format}; ${grouped(dataset.subjects)} subjects, ${grouped(dataset.sequences)} sequences, ${grouped(dataset.labelledSequences)} labelled)`],
    ['Faces', protocol.synthetic ? 'rendered (synthetic)' : 'photographed'],
    ['Classes', `${protocol.classes.length}: ${protocol.classes.join(', ')}`],
    ['Frames', protocol.frames],
    ['Split', protocol.split],
    ['Folds evaluated', `${protocol.foldsEvaluated} of the fold set's ${protocol.foldsInSet}`],
    ['Fold set', protocol.foldSetHash],
    ['Epoch choice', protocol.epochRule],
    ['Seed', String(protocol.seed)],
    ['Data hash', protocol.dataHash],
    ['Training backend', protocol.backend],
    ['Preset', run.preset],
  ]
  return html`
<table><caption>Protocol stamp.</caption><tbody>${facts.map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`)}</tbody></table>
<h3>Network</h3>
${network.provenance.map((sentence) => html`<p>${sentence}</p>`)}
${network.publishedParameters === null ? [] : [html`<p>The paper prints ${grouped(network.publishedParameters)} parameters; this network has ${grouped(network.parameters)}.</p>`]}
<table><caption>Recipe: what is published and what is our choice.</caption>
<thead><tr><th>Field</th><th>Value</th><th>Source</th><th>Note</th></tr></thead>
<tbody>${recipe.map((row) => html`<tr><td>${row.field}</td><td>${row.value}</td><td class="w">${row.source}</td><td>${row.note}</td></tr>`)}</tbody></table>`
}

/** Programs, machine and engine of the training. */
export function conditionsSection({ conditions }: RunReport): Html {
  return html`<table><caption>What trained and wrote this.</caption><tbody>${conditions.map((row) => html`<tr><th>${row.name}</th><td>${row.value}</td></tr>`)}</tbody></table>`
}
