import { describe, expect, it } from 'vitest'
import { lastFramesPolicy } from '../../../../src/shared/domain/frame-policy'
import { grouped, percent, utc, withInterval } from '../../../../src/studio/report/format'
import { landmarkSketch } from '../../../../src/studio/consent/face-sketch'
import { differencesFromPaper } from '../../../../src/studio/report/published'
import { classSet } from '../../../../src/shared/domain/emotion'
import { reportHtml } from '../../../../src/studio/report/report-html'
import { reportJson } from '../../../../src/studio/report/report-json'
import { predictionsCsv } from '../../../../src/studio/report/report-csv'
import { modelSaying, runSaying } from './model'

describe('the report of a run', () => {
  it('opens offline: no script, nothing fetched, a policy that forbids both', () => {
    const page = reportHtml(modelSaying('x'), 0)
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|<link|@import|url\(|https?:\/\//i)
  })

  it('says the same of the same model, but for the time it was written', () => {
    const model = modelSaying('x')
    const [first, second] = [reportHtml(model, 0), reportHtml(model, 86_400_000)]
    expect(first).not.toBe(second)
    expect(first.replace(utc(0), '')).toBe(second.replace(utc(86_400_000), ''))
    const [one, other] = [reportJson(model, 0), reportJson(model, 86_400_000)]
    expect(one.replace(/"createdAt": "[^"]*"/, '')).toBe(other.replace(/"createdAt": "[^"]*"/, ''))
  })

  it('marks rendered faces, reconstructed networks and labels that changed', () => {
    const page = reportHtml(modelSaying('x'), 0)
    expect(page).toContain('SYNTHETIC DATA')
    expect(page).toContain('RECONSTRUCTION')
    expect(page).toContain('Stale')
    expect(reportHtml(modelSaying('x', false), 0)).not.toContain('SYNTHETIC DATA')
  })

  it('marks the leaky control above everything, in every line of its predictions, and sets it beside no published number', () => {
    const model = modelSaying('x')
    const run = runSaying('x')
    const leaky = { ...run, evaluation: { ...run.evaluation, protocol: { ...run.evaluation.protocol, leaky: true } } }
    const page = reportHtml({ ...model, runs: [leaky] }, 0)
    expect(page.indexOf('LEAKY CONTROL: subjects are in train and test; not an estimate')).toBeLessThan(page.indexOf('<main>'))
    expect(page).not.toContain('EmotionNet Nano-A')
    const [header, ...lines] = predictionsCsv(leaky.predictions, leaky.evaluation.protocol).trimEnd().split('\r\n')
    expect(header?.endsWith(',note')).toBe(true)
    for (const line of lines) expect(line).toMatch(/"LEAKY CONTROL: subjects are in train and test; not an estimate"$/)
    expect(reportHtml(model, 0)).not.toContain('LEAKY')
  })

  it('names the classes of its run: eight in the matrix, the header and the summary', () => {
    const run = runSaying('x')
    const classes = [...classSet(8)]
    const eight = { ...run, evaluation: { ...run.evaluation, protocol: { ...run.evaluation.protocol, classes }, confusion: classes.map(() => classes.map(() => 1)) } }
    const page = reportHtml({ ...modelSaying('x'), runs: [eight] }, 0)
    expect(page).toContain('8 classes')
    expect(page).toContain('<th scope="row">neutral</th>')
    expect(page.match(/<th scope="col">surprise<\/th>/g)).toHaveLength(1)
    expect(predictionsCsv([], eight.evaluation.protocol).trimEnd()).toBe('subject,sequence,frame,truth,predicted,correct,p_neutral,p_anger,p_contempt,p_disgust,p_fear,p_happiness,p_sadness,p_surprise')
    expect(differencesFromPaper({ synthetic: false, epochs: 200, foldsEvaluated: 10, k: 10, framePolicy: lastFramesPolicy(3), classes: 8, leaky: false, images: 981 }).join()).toContain('8 classes are told apart, not 7')
  })

  it('leaves out the sections that were not asked for', () => {
    const page = reportHtml({ ...modelSaying('x'), sections: ['confusion'] }, 0)
    expect(page).toContain('id="confusion"')
    expect(page).not.toContain('id="gallery"')
  })

  it('carries a schema with its version in the JSON', () => {
    expect(JSON.parse(reportJson(modelSaying('x'), 0))).toMatchObject({ schema: 'emotionnet-nano-studio/report', version: 2, published: { length: 6 } })
  })

  it('prints the classes of the probabilities in the CSV header, in class order', () => {
    expect(predictionsCsv(runSaying('x').predictions, runSaying('x').evaluation.protocol).split('\r\n')[0]).toBe('subject,sequence,frame,truth,predicted,correct,p_anger,p_contempt,p_disgust,p_fear,p_happiness,p_sadness,p_surprise')
  })

  it('never claims the paper\'s conditions, not even for ten folds of 200 epochs on 981 images', () => {
    expect(differencesFromPaper({ synthetic: false, epochs: 200, foldsEvaluated: 10, k: 10, framePolicy: lastFramesPolicy(3), classes: 7, leaky: false, images: 981 })).toHaveLength(1)
    expect(differencesFromPaper({ synthetic: true, epochs: 40, foldsEvaluated: 2, k: 10, framePolicy: lastFramesPolicy(3), classes: 8, leaky: true, images: 60 }).join()).toContain('rendered')
  })

  it('draws a sketch of 68 landmarks inside its square, in numbers only', () => {
    const svg = landmarkSketch(Array.from({ length: 68 }, (_, i) => [300 + 40 * Math.cos(i), 200 + 60 * Math.sin(i)] as const))
    const numbers = [...svg.matchAll(/points="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(/[ ,]/).map(Number))
    expect(numbers.length).toBeGreaterThan(68 * 2 - 1)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThanOrEqual(100)
  })

  it('writes numbers the same on every machine', () => {
    expect([percent(0.92125), withInterval(0.921, { low: 0.887, high: 0.95 }), grouped(1234567), grouped(981)]).toEqual(['92.1 %', '92.1 % [88.7, 95.0]', '1,234,567', '981'])
  })
})
