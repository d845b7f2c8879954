import { readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Method, type ResultOf } from '../../../../src/shared/contract'
import { PROOF_TOLERANCE } from '../../../../src/shared/domain/inference'
import type { TrainResult } from '../../../../src/shared/domain/runs'
import { readyStudio } from '../../../support/studio'

let studio: Awaited<ReturnType<typeof readyStudio>>
let trained: TrainResult

beforeAll(async () => {
  studio = await readyStudio()
  trained = await studio.job('run.start', { foldSet: studio.foldSet, epochs: 2, seed: 3, parallel: 2 })
})
afterAll(() => studio.discard())

/** Holds an answer to its own schema: nothing more, nothing less. */
function whole<M extends Method>(method: M, answer: unknown): ResultOf<M> {
  expect(contract[method].result.parse(answer)).toEqual(answer)
  return answer as ResultOf<M>
}

describe('a training', () => {
  it('runs each fold in an engine of TensorFlow, and says so', async () => {
    expect(whole('run.start', trained)).toMatchObject({ backend: 'tensorflow', network: 'nano-b', parameters: 141098, folds: [{ index: 0, epochs: 2 }, { index: 1, epochs: 2 }] })
    const run = whole('run.get', await studio.call('run.get', { run: trained.run }))
    expect(run).toMatchObject({ state: 'done', foldsDone: 2, epochsDone: 4, backend: 'tensorflow', labelsChanged: 0, engine: { backend: 'tensorflow' } })
    expect(run.folds.every((fold) => fold.weightsHash !== null && fold.state === 'done')).toBe(true)
    expect(run.pooledAccuracy).toBe(trained.pooledAccuracy)
  })

  it('tells each epoch once, in order within its fold', () => {
    const told = studio.events.flatMap((event) => (event.kind === 'epoch' ? [event.epoch] : []))
    expect(told).toHaveLength(4)
    for (const fold of [0, 1]) expect(told.filter((epoch) => epoch.fold === fold).map((epoch) => epoch.epoch)).toEqual([0, 1])
  })

  it('keeps its epochs and a log a fold', async () => {
    expect(whole('run.epochs', await studio.call('run.epochs', { run: trained.run, fold: 1 })).items.map((epoch) => epoch.epoch)).toEqual([0, 1])
    expect((await studio.call('run.log', { run: trained.run })).lines.join('\n')).toContain('All folds are done')
    expect((await studio.call('run.log', { run: trained.run, fold: 0 })).lines.join('\n')).toMatch(/Engine \d+: tensorflow/)
  })

  it('cannot be resumed when it is done, and can be renamed, removed and brought back', async () => {
    await expect(studio.call('run.resume', { run: trained.run })).rejects.toMatchObject({ code: 'conflict' })
    await studio.call('run.rename', { run: trained.run, name: 'First' })
    expect((await studio.call('run.list', {})).items).toMatchObject([{ run: trained.run, name: 'First' }])
    await studio.call('run.remove', { run: trained.run })
    expect((await studio.call('run.list', {})).items).toEqual([])
    await studio.call('run.restore', { run: trained.run })
    expect(whole('run.list', await studio.call('run.list', {})).items).toHaveLength(1)
  })
})

describe('what its models say', () => {
  it('is asked of held-out subjects only, each image once, in a stable order', async () => {
    const { predictions, evaluation } = whole('prediction.predict', await studio.job('prediction.predict', { run: trained.run }))
    expect(evaluation).toBe(true)
    expect(predictions).toHaveLength(28)
    expect(new Set(predictions.map((one) => `${one.subject}/${one.sequence}/${one.frame}`)).size).toBe(28)
    expect(predictions.map((one) => `${one.subject}/${one.sequence}/${one.frame}`)).toEqual(predictions.map((one) => `${one.subject}/${one.sequence}/${one.frame}`).sort())
    const right = predictions.filter((one) => one.truth === one.predicted).length
    expect(right / predictions.length).toBeCloseTo(trained.pooledAccuracy ?? Number.NaN, 12)
  })

  it('is marked as no evaluation where nobody labelled, and enters no accuracy', async () => {
    const before = await studio.call('results.evaluate', { run: trained.run })
    const { predictions, evaluation, inference } = whole('prediction.predict', await studio.job('prediction.predict', { run: trained.run, target: 'unlabelled' }))
    expect(evaluation).toBe(false)
    expect(inference).toMatchObject({ passedOver: [] })
    expect(inference?.runtimes[0]?.distance).toBeLessThanOrEqual(PROOF_TOLERANCE)
    expect(predictions.map((one) => [one.sequence, one.truth])).toEqual(Array.from({ length: 4 }, () => ['009', null]))
    for (const one of predictions) expect(one.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5)
    expect(await studio.call('results.evaluate', { run: trained.run })).toEqual(before)
    expect((await studio.call('gallery.query', { run: trained.run, outcome: 'all' })).total).toBe(28)
  })

  it('is judged with its protocol beside it', async () => {
    const evaluation = whole('results.evaluate', await studio.call('results.evaluate', { run: trained.run }))
    expect(evaluation).toMatchObject({ images: { n: 28 }, sequences: { n: 28 }, foldMean: { k: 2 }, labelsChanged: 0, protocol: { backend: 'tensorflow', seed: 3, foldsEvaluated: 2, foldsPlanned: 2, foldsInSet: 2, synthetic: false } })
    expect(evaluation.confusion.flat().reduce((a, b) => a + b, 0)).toBe(28)
    const run = await studio.call('run.get', { run: trained.run })
    expect(evaluation.images.interval).toEqual(run.interval)
  })

  it('fills a gallery: the surest mistakes first, filtered and paged', async () => {
    const wrong = whole('gallery.query', await studio.call('gallery.query', { run: trained.run }))
    const confidences = wrong.items.map((item) => item.confidence)
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a))
    expect(wrong.items.every((item) => !item.correct)).toBe(true)
    const all = await studio.call('gallery.query', { run: trained.run, outcome: 'all', order: 'subject', limit: 5, offset: 5 })
    expect(all).toMatchObject({ total: 28, items: { length: 5 } })
    const subject = await studio.call('gallery.query', { run: trained.run, outcome: 'all', subject: 'S005' })
    expect(subject.total).toBe(7)
    const fear = await studio.call('gallery.query', { run: trained.run, outcome: 'all', truth: 'fear' })
    expect([fear.total, new Set(fear.items.map((item) => item.truth))]).toEqual([4, new Set(['fear'])])
  })
})

describe('its report', () => {
  it('is written whole, and again with the same bytes but for its time (S3)', async () => {
    const write = () => studio.job('report.write', { run: trained.run, formats: ['html', 'json', 'csv'] })
    const [first, second] = [whole('report.write', await write()), await write()]
    expect(first.files.map((file) => basename(file))).toEqual(['predictions.csv', 'report.html', 'report.json'])
    const bare = (file: string): string => readFileSync(file, 'utf8').replace(/Written [^<]*UTC/, '').replace(/"createdAt": "\d{4}-[^"]*"/, '')
    expect(second.files.map(bare)).toEqual(first.files.map(bare))
    expect((await studio.call('report.list', {})).items.map((report) => report.report)).toEqual([second.report, first.report])
  })

  it('changes with a label of the store (S4)', async () => {
    const preview = async (): Promise<string> => (await studio.call('report.preview', { run: trained.run })).html
    expect(await preview()).not.toContain('Stale')
    const { items } = await studio.call('sequence.list', { dataset: studio.dataset, labelled: true })
    const { id, emotion } = items[0] as { id: string; emotion: string }
    await studio.call('label.set', { sequence: id, emotion: emotion === 'fear' ? 'anger' : 'fear' })
    expect(await preview()).toContain('1 sequence carries another label now')
    expect((await studio.call('run.get', { run: trained.run })).labelsChanged).toBe(1)
    await studio.call('label.undo', { dataset: studio.dataset })
    expect(await preview()).not.toContain('Stale')
  })

  it('shows a person as a sketch of landmarks, never as a picture', async () => {
    const { html } = await studio.call('report.preview', { run: trained.run, sections: ['gallery'] })
    expect(html).toContain('sketch of the landmarks')
    expect(html).not.toContain('data:image')
  })

  it('goes to a folder of the user\'s choice, and to one of its own inside it where that holds something', async () => {
    const out = join(studio.path, '..', `${basename(studio.path)}-out`)
    const first = await studio.job('report.write', { run: trained.run, formats: ['csv'], out })
    const second = await studio.job('report.write', { run: trained.run, formats: ['csv'], out })
    expect(first.files).toEqual([join(out, 'predictions.csv')])
    expect(second.files).toEqual([join(out, second.report, 'predictions.csv')])
    rmSync(out, { recursive: true })
  })

  it('is never written into a dataset, not even through a link', async () => {
    const { path } = (await studio.call('dataset.list', {})).items[0] as { path: string }
    const link = `${studio.path}-link`
    symlinkSync(path, link)
    for (const out of [path, join(path, 'report'), join(link, 'deep', 'report')]) {
      await expect(studio.call('report.write', { run: trained.run, out })).rejects.toMatchObject({ code: 'not-allowed' })
    }
    rmSync(link)
    expect(readdirSync(path).sort()).toEqual(['Emotion', 'FACS', 'Landmarks', 'cohn-kanade-images'])
  })

  it('prints the same page as a PDF', async () => {
    const { files } = await studio.job('report.write', { run: trained.run, formats: ['pdf'] })
    expect(files.map((file) => basename(file))).toEqual(['report.pdf'])
    expect(readFileSync(files[0] as string).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
