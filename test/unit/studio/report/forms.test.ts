import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LEAKY_MARK } from '../../../../src/shared/domain/folds'
import { reportDocumentSchema } from '../../../../src/shared/domain/report-document'
import { makeRecipe, PRESETS } from '../../../../src/studio/training/presets'
import { chartCsv, chartSvg } from '../../../../src/studio/report/charts/chart'
import { chartPng } from '../../../../src/studio/report/charts/chart-png'
import { differenceAxis } from '../../../../src/studio/report/charts/interval-chart'
import { runCharts } from '../../../../src/studio/report/charts/run-charts'
import { escapeLatex } from '../../../../src/studio/report/latex'
import { methodText } from '../../../../src/studio/report/method-text'
import { cardMarkdown, escapeMarkdown } from '../../../../src/studio/report/model-card'
import { reportHtml } from '../../../../src/studio/report/report-html'
import { reportJson } from '../../../../src/studio/report/report-json'
import { reportLatex } from '../../../../src/studio/report/report-latex'
import type { RunReport } from '../../../../src/studio/report/report-model'
import { openImage } from '../../../../src/studio/images/open-image'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { modelSaying, runSaying, twoSaying } from './model'

const leakyRun = (): RunReport => {
  const run = runSaying('x')
  return { ...run, evaluation: { ...run.evaluation, protocol: { ...run.evaluation.protocol, leaky: true } } }
}

describe('the report of two runs', () => {
  it('begins with the comparison and gives each run a part of its own, with ids that no other part has', () => {
    const page = reportHtml(twoSaying('x'), 0)
    expect(page.indexOf('id="comparison"')).toBeLessThan(page.indexOf('id="run-1"'))
    expect(page.indexOf('id="run-1-confusion"')).toBeLessThan(page.indexOf('id="run-2"'))
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says why there is no verdict where runs cannot be compared', () => {
    const page = reportHtml({ ...twoSaying('x'), comparison: { value: null, reason: 'The folds leak.' } }, 0)
    expect(page).toContain('run-1, run-2 are not compared: The folds leak.')
  })

  it('marks the leaky one of two above everything and on every printed page', () => {
    const { runs, ...rest } = twoSaying('x')
    const page = reportHtml({ ...rest, runs: [runs[0] as RunReport, { ...leakyRun(), run: { ...leakyRun().run, run: 'run-2' } }] }, 0)
    expect(page).toMatch(new RegExp(`<div class="every-page"[^>]*><div>run-2: ${LEAKY_MARK}</div></div>`))
    expect(reportHtml(twoSaying('x'), 0)).not.toContain('class="every-page"')
  })
})

describe('the report for programs', () => {
  it('has exactly the published schema, for one run and for two', () => {
    for (const model of [modelSaying('x'), twoSaying('x')]) {
      const document: unknown = JSON.parse(reportJson(model, 0))
      expect(reportDocumentSchema.parse(document)).toEqual(document)
    }
    const published = readFileSync(join(PROJECT_ROOT, 'docs', 'schemas', 'report.schema.json'), 'utf8')
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(reportDocumentSchema, { reused: 'ref' }))))
  })
})

describe('charts', () => {
  it('are drawn whole inside their picture, in numbers only', () => {
    for (const { name, drawing } of runCharts(runSaying('x'))) {
      const svg = chartSvg({ name, says: '', drawing, data: { columns: [], rows: [] } }, null)
      expect(svg, name).not.toMatch(/NaN|undefined|Infinity/)
      const xs = [...svg.matchAll(/ (?:x|x1|x2|cx)="([^"]*)"/g)].map((match) => Number(match[1]))
      expect(Math.min(...xs), name).toBeGreaterThanOrEqual(0)
      expect(Math.max(...xs), name).toBeLessThanOrEqual(drawing.width)
    }
  })

  it('become pictures three times their size, and numbers with a line for each of theirs', async () => {
    for (const chart of runCharts(runSaying('x'))) {
      const { width, height } = await openImage(await chartPng(chartSvg(chart, null))).metadata()
      expect([width, height], chart.name).toEqual([chart.drawing.width * 3, chart.drawing.height * 3])
      const lines = chartCsv(chart, null).trimEnd().split('\r\n')
      expect(lines).toHaveLength(chart.data.rows.length + 1)
      for (const line of lines) expect(line.split(','), `${chart.name}: ${line}`).toHaveLength(chart.data.columns.length)
    }
  })

  it('carry the mark of the leaky control in the picture and in every line of their numbers', () => {
    for (const chart of runCharts(leakyRun())) {
      expect(chartSvg(chart, LEAKY_MARK)).toContain(`>${LEAKY_MARK}</text>`)
      for (const line of chartCsv(chart, LEAKY_MARK).trimEnd().split('\r\n').slice(1)) expect(line).toContain(LEAKY_MARK)
    }
  })

  it('set differences on an axis that is the same on both sides of 0 and holds every bound', () => {
    const axis = differenceAxis([{ label: '', value: -0.021, interval: { low: -0.06, high: 0.018 }, note: '' }])
    expect([axis.domain, axis.ticks.map(axis.tick)]).toEqual([[-0.06, 0.06], ['\u22126', '\u22124', '\u22122', '0', '2', '4', '6']])
  })
})

describe('LaTeX', () => {
  it('takes no text for a command, a comment or markup', () => {
    expect(escapeLatex('50 % of $x_1 & {y} \\input{/etc/passwd} #~^<|>"[a]\n\u202eb')).toBe('50 \\% of \\$x\\_1 \\& \\{y\\} \\textbackslash{}input\\{/etc/passwd\\} \\#\\textasciitilde{}\\textasciicircum{}\\textless{}\\textbar{}\\textgreater{}\\textquotedbl{}{[}a{]} b')
    expect(escapeLatex('\u2212 2.1 \u2013 S\u00f8ren')).toBe('$-$ 2.1 -- S\u00f8ren')
  })

  it('has as many cells in every row as columns, balanced braces, and booktabs rules', () => {
    const tex = reportLatex(twoSaying('50 % & \\more {x'))
    const tables = [...tex.matchAll(/\\begin\{tabular\}\{(.*)\}\n([\s\S]*?)\\end\{tabular\}/g)]
    expect(tables).toHaveLength(10)
    for (const [, columns = '', body = ''] of tables) {
      const align = columns.replaceAll(/>\{\\raggedright\\arraybackslash\}p\{0\.\d\d\\linewidth\}/g, 'p')
      expect(align).toMatch(/^[lrcp]+$/)
      expect(body).toMatch(/^ {2}\\toprule\n.*\n {2}\\midrule\n[\s\S]*\\bottomrule/)
      for (const line of body.split('\n').filter((one) => one.endsWith('\\\\'))) expect(line.split(/(?<!\\)&/), line).toHaveLength(align.length)
    }
    const bare = tex.replace(/\\[{}%]/g, '').replace(/^%.*$/gm, '')
    expect([...bare.matchAll(/\{/g)].length).toBe([...bare.matchAll(/\}/g)].length)
    expect([...tex.matchAll(/\\begin\{table\}/g)]).toHaveLength(10)
  })

  it('marks every table of the leaky control', () => {
    const tex = reportLatex({ ...modelSaying('x'), runs: [leakyRun()] })
    for (const caption of tex.match(/\\caption\{.*/g) ?? []) expect(caption).toContain('\\textbf{LEAKY CONTROL')
  })
})

describe('the method section', () => {
  it('says what the recipe says, and no more', () => {
    const run = runSaying('x')
    const said = methodText({ ...run, run: { ...run.run, recipe: PRESETS.paper } }).join('\n')
    expect(said).toContain('trained for 200 epochs in batches of 32 with Adam')
    expect(said).toContain('0.0001 from epoch 82, 0.00001 from epoch 122, 0.000001 from epoch 162, 5e-7 from epoch 182'.replace('0.00001 ', '0.00001 '))
    expect(said).toContain('No weight decay was used; labels were not smoothed; classes were not weighted.')
    const other = makeRecipe(PRESETS.quick, { epochs: 3 })
    const bare = methodText({ ...run, run: { ...run.run, recipe: { ...other, l2: 0.0001, augmentation: { rotationDegrees: 0, widthShift: 0, heightShift: 0, zoom: 0, horizontalFlip: false } } } }).join('\n')
    expect(bare).toContain('Training images were not augmented.')
    expect(bare).toContain('an L2 penalty of 0.0001')
  })

  it('calls a reconstruction one, rendered faces rendered, and folds that are missing missing', () => {
    const said = methodText(runSaying('x')).join('\n')
    expect(said).toContain('It is a reconstruction')
    expect(said).toContain('its faces are rendered')
    expect(said).toContain('Of 10 folds 2 were evaluated, so this is no cross-validated accuracy')
    expect(methodText({ ...runSaying('x'), network: { ...runSaying('x').network, reconstruction: false } }).join()).not.toContain('reconstruction')
  })
})

describe('the model card', () => {
  it('has the sections of Mitchell et al. (2019), in their order', () => {
    const card = cardMarkdown(runSaying('x'), modelSaying('x').program, 0)
    expect([...card.matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual([
      'Model details', 'Intended use', 'Factors', 'Metrics', 'Evaluation data', 'Training data', 'Quantitative analyses', 'Ethical considerations', 'Caveats and recommendations',
    ])
    expect(card).toContain('141,098 parameters')
    expect(card).toContain('a reconstruction')
  })

  it('takes no name for Markdown', () => {
    expect(escapeMarkdown('*a* [x](http://y) <b> # `c` | d\n- e')).toBe('\\*a\\* \\[x\\]\\(http://y\\) &lt;b&gt; \\# \\`c\\` \\| d - e')
    expect([escapeMarkdown('- a'), escapeMarkdown('1. a')]).toEqual(['\\- a', '1\\. a'])
  })
})
