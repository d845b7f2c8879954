import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../src/shared/contract'
import { reportFormatSchema } from '../../../../src/shared/domain/report'
import { reportDocumentSchema } from '../../../../src/shared/domain/report-document'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { readyStudio } from '../../../support/studio'

interface Verifier { verifyBundle(folder: string): { readonly ok: boolean; readonly claims: readonly { readonly id: string; readonly verdict: string; readonly detail: string }[] } }

let studio: Awaited<ReturnType<typeof readyStudio>>
beforeAll(async () => {
  studio = await readyStudio()
  await studio.job('run.start', { ...studio.training, epochs: 1, seed: 6, name: 'First' })
  await studio.job('run.start', { ...studio.training, epochs: 1, seed: 7, name: 'Second' })
})
afterAll(() => studio.discard())

/** All formats that print nothing. */
const FORMATS = reportFormatSchema.options.filter((format) => format !== 'pdf')
const both = { run: 'run-1', beside: ['run-2'] }

describe('a report of two runs', () => {
  it('is written in every format, and again with the same bytes but for its time (S3)', async () => {
    const write = () => studio.job('report.write', { ...both, formats: FORMATS })
    const [first, second] = [await write(), await write()]
    expect(contract['report.write'].result.parse(first)).toEqual(first)
    expect(first.beside).toEqual(['run-2'])
    const folder = (report: string): string => join(studio.path, 'reports', report)
    const inside = (report: typeof first): readonly string[] => report.files.map((file) => relative(folder(report.report), file))
    expect(inside(first)).toEqual(inside(second))
    for (const name of ['report.html', 'report.json', 'tables.tex', 'run-1-predictions.csv', 'run-2-model-card.md', 'figures/comparison-differences.png', 'figures/run-1-confusion.svg', 'figures/run-2-reliability.csv', 'run-2-bundle/manifest.json']) {
      expect(inside(first)).toContain(name)
    }
    const bare = (file: string): string => readFileSync(file, 'latin1')
      .replace(/Written [^<\n]*UTC/g, '').replace(/"createdAt": "\d{4}-[^"]*"/g, '').replace(/"issuedAt": "\d{4}-[^"]*"/g, '')
    for (const [place, file] of first.files.entries()) expect(bare(second.files[place] ?? ''), file).toBe(bare(file))
  })

  it('has the published schema, the comparison of the compare screen, and bundles that their checker accepts', async () => {
    const { report } = await studio.job('report.write', { ...both, formats: ['json', 'bundle'] })
    const folder = join(studio.path, 'reports', report)
    const document = reportDocumentSchema.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')))
    expect(document.comparison?.value).toEqual(await studio.call('compare.runs', { runs: ['run-1', 'run-2'] }))
    const { verifyBundle } = (await import(join(PROJECT_ROOT, 'resources', 'verify-bundle.mjs'))) as Verifier
    for (const run of ['run-1', 'run-2']) {
      const verdict = verifyBundle(join(folder, `${run}-bundle`))
      expect(verdict.claims.filter((claim) => claim.verdict === 'fails')).toEqual([])
      expect(verdict.ok).toBe(true)
    }
  })

  it('takes a run that is named twice once, and only sections that are asked for', async () => {
    const { html } = await studio.call('report.preview', { run: 'run-1', beside: ['run-1', 'run-2'], sections: ['comparison', 'method'] })
    expect([...html.matchAll(/<article id="([^"]*)"/g)].map((match) => match[1])).toEqual(['run-1', 'run-2'])
    expect([...html.matchAll(/<section id="([^"]*)"/g)].map((match) => match[1])).toEqual(['comparison', 'run-1-method', 'run-2-method'])
  })

  it('shows a person in no format as a picture', async () => {
    const { report } = await studio.job('report.write', { ...both, formats: ['html', 'card'] })
    for (const name of ['report.html', 'run-1-model-card.html']) expect(readFileSync(join(studio.path, 'reports', report, name), 'utf8')).not.toContain('data:image')
  })

  it('is refused of a run that nothing is known of, and its bundle of the leaky control', async () => {
    await expect(studio.call('report.write', { run: 'run-1', beside: ['run-9'] })).rejects.toMatchObject({ code: 'not-found' })
    const { foldSet } = await studio.call('folds.make', { dataset: studio.dataset, rule: 'leaky', k: 2, lastFrames: 2 })
    await studio.job('run.start', { ...studio.training, foldSet, epochs: 1 })
    await expect(studio.call('report.write', { run: 'run-3', formats: ['bundle'] })).rejects.toMatchObject({ code: 'leak-found' })
    const { html } = await studio.call('report.preview', { run: 'run-1', beside: ['run-3'] })
    expect(html).toContain('run-1, run-3 are not compared')
    expect(html).toContain('class="every-page"')
  })

  it('tells errors by group in no format of a group that is one person', async () => {
    await studio.call('groups.import', { dataset: studio.dataset, text: 'subject,sex\nS005,women\nS008,women\nS011,women\nS014,the-only-one\n', source: 'groups.csv' })
    const { attributes: [told] } = await studio.call('groups.judge', { run: 'run-1' })
    expect(told?.groups.map(({ value, subjects }) => [value, subjects])).toEqual([['women', 3], ['the-only-one', 1]])
    const { report } = await studio.job('report.write', { run: 'run-1', formats: FORMATS })
    const texts = ['report.html', 'report.json', 'model-card.md'].map((name) => readFileSync(join(studio.path, 'reports', report, name), 'utf8'))
    expect(texts[0]).toContain('<caption>Accuracy by sex.')
    expect(reportDocumentSchema.parse(JSON.parse(texts[1] ?? '')).runs[0]?.groups[0]?.groups.map(({ value }) => value)).toEqual(['women'])
    for (const text of texts) expect(text).not.toContain('the-only-one')
    await studio.call('groups.set', { dataset: studio.dataset, attribute: 'sex', entries: ['S005', 'S008', 'S011', 'S014'].map((subject) => ({ subject, value: null })) })
    expect((await studio.call('report.preview', { run: 'run-1', sections: ['use'] })).html).toContain('carries no age, sex, skin colour')
  })

  it('gives a model card of one run as a page and as Markdown', async () => {
    const card = await studio.call('report.card', { run: 'run-1' })
    expect(card.html).toContain('<h1>Model card: ')
    expect(card.markdown).toMatch(/^# Model card: /)
    expect(card.markdown).toContain('439 parameters')
  })
})
