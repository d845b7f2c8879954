import { describe, expect, it } from 'vitest'
import { csvCell, escapeHtml, html } from '../../../../src/studio/report/escape'
import { predictionsCsv } from '../../../../src/studio/report/report-csv'
import { reportHtml } from '../../../../src/studio/report/report-html'
import { recordFaultRow } from '../../../support/fault-row'
import { FORMULAS, XSS } from '../../../support/hostile-texts'
import { cardHtml } from '../../../../src/studio/report/model-card'
import { chartSvg } from '../../../../src/studio/report/charts/chart'
import { runCharts } from '../../../../src/studio/report/charts/run-charts'
import { modelSaying, runSaying, twoSaying } from './model'

/** Tags and attributes of a page, found by the rules of HTML for where a tag begins. */
function tagsOf(page: string): readonly string[] {
  return (page.match(/<\/?[a-z!][^>]*>/gi) ?? []).map((tag) => tag.toLowerCase())
}

describe('a report that repeats what users, files and folders say', () => {
  it('has exactly the tags of a harmless report for 30 hostile strings in every text field (R1)', () => {
    const structure = (page: string): string => tagsOf(page).map((tag) => tag.replace(/=("[^"]*")/g, '=""')).join('\n')
    const pages: readonly ((text: string) => string)[] = [
      (text) => reportHtml(modelSaying(text), 0), (text) => reportHtml(twoSaying(text), 0), (text) => cardHtml(runSaying(text), modelSaying(text).program, 0),
      (text) => runCharts(runSaying(text)).map((chart) => chartSvg(chart, text)).join(''),
    ]
    const failures = XSS.filter((text) => pages.some((page) => structure(page(text)) !== structure(page('calm'))))
    recordFaultRow({ id: 'R1 report html', count: XSS.length, failures: failures.length, seed: null })
    expect(XSS).toHaveLength(30)
    expect(failures).toEqual([])
  })

  it('shows the hostile text as text', () => {
    const page = reportHtml(modelSaying('<script>alert(1)</script>'), 0)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toMatch(/<script/i)
  })

  it('takes turned-around writing and control characters out of the flow', () => {
    expect(escapeHtml('a\u202eb\u0000c')).toBe('a\ufffdb\ufffdc')
  })

  it('nests pieces without escaping them twice, and escapes values once', () => {
    expect(html`<p>${[html`<b>${'<&>'}</b>`]}${3}</p>`.html).toBe('<p><b>&lt;&amp;&gt;</b>3</p>')
  })

  it('starts no CSV cell with a formula for 10 formula starts in every text field (R1)', () => {
    const failures = FORMULAS.filter((text) => {
      const { predictions, evaluation } = runSaying(text)
      const cells = predictionsCsv(predictions, evaluation.protocol).split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/).slice(1).flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
      return cells.some((cell) => /^"?[\s]*[=+\-@\uff1d]/.test(cell))
    })
    recordFaultRow({ id: 'R1 csv', count: FORMULAS.length, failures: failures.length, seed: null })
    expect(FORMULAS).toHaveLength(10)
    expect(failures).toEqual([])
  })

  it('leaves numbers and plain text alone and quotes what CSV needs quoted', () => {
    expect([csvCell('S005'), csvCell(0.25), csvCell(null), csvCell('a,b'), csvCell('say "x"')]).toEqual(['S005', '0.25', '', '"a,b"', '"say ""x"""'])
  })
})
