/** The report's whole look: light, one column, prints on A4; no font, picture or script is fetched. */
export const REPORT_STYLE = `
:root { color-scheme: light; --ink: #1a1d21; --soft: #5b6470; --line: #d5dae0; --pale: #f4f6f8; --right: #1a7f37; --wrong: #b42318; --accent: #0b62c4; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.5rem 3rem; font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); break-after: avoid; }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; break-after: avoid; }
p { margin: .4rem 0; max-width: 46rem; }
caption { break-after: avoid; }
thead { break-inside: avoid; break-after: avoid; }
.soft, figcaption, caption { color: var(--soft); }
.mark { border: 1px solid #b7791f; background: #fff7e0; color: #6b4700; padding: .5rem .75rem; border-radius: 4px; margin: .75rem 0; font-weight: 600; }
.headline { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1rem 0; }
.headline div { min-width: 12rem; }
.headline b { display: block; font-size: 1.55rem; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0 1rem; font-size: .9rem; }
caption { text-align: left; padding-bottom: .35rem; caption-side: top; }
th, td { overflow-wrap: break-word; padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid var(--line); }
td.n, th.n { text-align: right; white-space: nowrap; }
td.w { white-space: nowrap; }
tr { break-inside: avoid; }
.matrix td, .matrix th { text-align: center; min-width: 3.6rem; border: 1px solid var(--line); }
.matrix tbody th { text-align: left; }
.matrix .hit { background: #e3f3e7; font-weight: 600; }
.matrix .miss { background: #fdeceb; }
code, .mono { overflow-wrap: anywhere; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .85em; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .75rem; margin: .5rem 0 1rem; }
.tile { margin: 0; border: 1px solid var(--line); border-radius: 4px; padding: .4rem; break-inside: avoid; font-size: .82rem; line-height: 1.35; }
.tile .face { display: flex; align-items: center; justify-content: center; aspect-ratio: 4 / 3; background: var(--pale); color: var(--soft); text-align: center; overflow: hidden; }
.tile img, .tile svg { width: 100%; height: 100%; object-fit: contain; display: block; }
.tile .verdict { font-weight: 600; margin-top: .3rem; }
.verdict-line { font-size: 1.1rem; font-weight: 600; border-left: 3px solid var(--accent); padding-left: .75rem; }
h1.part { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--ink); break-before: page; }
ul { margin: .4rem 0; padding-left: 1.4rem; max-width: 46rem; }
.right { color: var(--right); } .wrong { color: var(--wrong); }
figure.chart { margin: .75rem 0 1.25rem; break-inside: avoid; }
.chart svg { max-width: 100%; height: auto; display: block; }
.every-page { display: none; }
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .85rem; color: var(--soft); }
@media screen and (max-width: 52rem) { h1 { font-size: 1.4rem; } table { font-size: .78rem; } th, td { padding: .2rem .35rem; } .verdict-line { font-size: 1rem; } }
@page { size: A4; margin: 16mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt system-ui, sans-serif; color: #5b6470; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; } h2 { margin-top: 1.4rem; } a { color: inherit; text-decoration: none; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body.marked { display: table; width: 100%; }
  .every-page { display: table-footer-group; break-inside: avoid; } .every-page div { margin-top: 3mm; padding: 2px 6px; border-top: 1px solid #b42318; color: #b42318; font-weight: 700; font-size: 9pt; text-align: center; }
}
`
