import { html, raw, type Html } from './escape'
import { countOf, percent } from './format'
import type { RunReport, Tile } from './report-model'

/** Mistakes and right answers with their faces, as the paper's Figure 4 shows them: green or red, and in words. */
export function gallerySection({ gallery }: RunReport): Html {
  return html`
<p class="soft">${gallery.rule}</p>
<h3>Named wrongly: ${countOf(gallery.wrong.length, 'sequence')} it was surest of (${countOf(gallery.wrongTotal, 'image')} in all)</h3>
${gallery.wrong.length === 0 ? [html`<p>No held-out image was named wrongly.</p>`] : [html`<div class="tiles">${gallery.wrong.map(tile)}</div>`]}
<h3>Named rightly: ${countOf(gallery.right.length, 'sequence')} it was surest of</h3>
${gallery.right.length === 0 ? [html`<p>No held-out image was named rightly.</p>`] : [html`<div class="tiles">${gallery.right.map(tile)}</div>`]}`
}

function tile(one: Tile): Html {
  const verdict = one.correct
    ? html`<div class="verdict right">\u2713 right: ${one.predicted}</div>`
    : html`<div class="verdict wrong">\u2717 wrong: ${one.predicted}</div><div>truth: ${one.truth}</div>`
  return html`<figure class="tile"><div class="face">${face(one)}</div><figcaption>${verdict}<div>confidence ${percent(one.confidence)}</div><div class="mono">${one.subject}/${one.sequence} frame ${one.frame}</div>${credit(one)}</figcaption></figure>`
}

function face({ picture, subject }: Tile): Html {
  if (picture.kind === 'picture') return html`<img src="${picture.dataUrl}" alt="face of ${subject}">`
  if (picture.kind === 'sketch') return raw(picture.svg)
  return html`<span>${picture.reason}</span>`
}

/** The line that the licence asks for under a face of one who agreed. */
function credit({ picture }: Tile): readonly Html[] {
  return picture.kind === 'picture' && picture.credit !== null ? [html`<div class="soft">${picture.credit}</div>`] : []
}
