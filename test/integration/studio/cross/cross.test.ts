import { readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../src/shared/contract'
import type { CrossEvaluation } from '../../../../src/shared/domain/cross'
import { CLASSES, type Emotion } from '../../../../src/shared/domain/emotion'
import { reportDocumentSchema } from '../../../../src/shared/domain/report-document'
import { freshFolder, writeCkTree, type TreeSequence } from '../../../support/ck-tree'
import { openTestStudio, readyStudio } from '../../../support/studio'

let studio: Awaited<ReturnType<typeof readyStudio>>
const folder = freshFolder('cross')
/** Another dataset in colour, so that no file of it is one of the training data: two subjects of every class but contempt, and one whose name is known there too. */
let other: string
/** The training data's own pictures among others. */
let shared: string

const sequence = (subject: string, place: number, emotion: Emotion): TreeSequence => ({ subject, sequence: String(place + 1).padStart(3, '0'), frames: 4, emotion, colour: true })

async function importTree(name: string, sequences: readonly TreeSequence[]): Promise<string> {
  writeCkTree(join(folder, name), sequences)
  return (await studio.job('dataset.import', { path: join(folder, name), name })).dataset
}

let judged: CrossEvaluation
beforeAll(async () => {
  studio = await readyStudio()
  await studio.job('run.start', { ...studio.training, epochs: 1, seed: 6 })
  const shown = CLASSES.filter((emotion) => emotion !== 'contempt')
  other = await importTree('Other', [...['S200', 'S201'].flatMap((subject) => shown.map((emotion, place) => sequence(subject, place, emotion))), sequence('S005', 0, 'fear'), sequence('S201', 8, 'neutral')])
  shared = await importTree('Shared', [{ subject: 'S900', sequence: '001', frames: 3, emotion: 'anger', landmarks: true }, sequence('S901', 0, 'fear')])
  judged = await studio.job('cross.evaluate', { run: 'run-1', dataset: other })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await studio.discard()
})

describe('a run judged on a dataset it was not trained on', () => {
  it('says before any model is asked what would be judged, and what both sides share', async () => {
    expect(await studio.call('cross.audit', { run: 'run-1', dataset: other })).toEqual({
      run: 'run-1', dataset: other, unit: 'subjects', absent: ['contempt'], withLandmarks: 0,
      mapping: [{ from: 'neutral', to: null, sequences: 1, images: 1 }, ...(['anger', 'disgust'] as const).map((from) => ({ from, to: from, sequences: 2, images: 2 })),
        { from: 'fear', to: 'fear', sequences: 3, images: 3 }, ...(['happiness', 'sadness', 'surprise'] as const).map((from) => ({ from, to: from, sequences: 2, images: 2 }))],
      judged: { subjects: 3, sequences: 13, images: 13 }, training: { sequences: 28, pictures: 84 }, shared: { pictures: 0, sequences: 0 }, names: { total: 1, items: ['S005'] },
    })
  })

  it('answers with the mean softmax of all its models, as they answer pictures of one\'s own', async () => {
    const pictures = await studio.call('cross.pictures', { cross: judged.cross, outcome: 'all', order: 'subject' })
    expect(pictures.total).toBe(13)
    const one = pictures.items.find((picture) => picture.subject === 'S201')
    if (one === undefined) throw new Error('S201 was not judged')
    const from = join(folder, 'Other', 'cohn-kanade-images', one.subject, one.sequence)
    const applied = await studio.job('prediction.apply', { run: 'run-1', path: from, detect: false })
    const last = applied.frames.at(-1)
    expect([one.frame, last?.crop, last?.predicted]).toEqual([4, 'centre-square', one.predicted])
    one.probabilities.forEach((p, label) => { expect(p).toBeCloseTo(last?.probabilities[label] ?? 0, 6) })
  })

  it('counts what its pictures say, with the classes the dataset lacks left undefined', async () => {
    const { items } = await studio.call('cross.pictures', { cross: judged.cross, outcome: 'all' })
    const right = items.filter((item) => item.correct).length
    expect(judged.images).toMatchObject({ correct: right, n: 13, value: right / 13 })
    expect(judged.sequences.n).toBe(13)
    expect(judged.perClass.map((row) => row.n)).toEqual([2, 0, 2, 3, 2, 2, 2])
    expect(judged.perClass[1]).toMatchObject({ emotion: 'contempt', recall: null })
    expect(judged.confusion.flat().reduce((a, b) => a + b)).toBe(13)
    expect(judged.perSubject.map((row) => [row.subject, row.n])).toEqual([['S005', 1], ['S200', 6], ['S201', 6]])
    expect(judged.majority).toEqual({ emotion: 'fear', share: 3 / 13 })
    expect(judged.calibration?.temperature).toMatchObject({ value: null, note: expect.stringContaining('No temperature is fitted') as string })
    expect(contract['cross.get'].result.parse(judged)).toEqual(judged)
  })

  it('stands beside the run\'s own estimate, over all classes and over those that the dataset shows', async () => {
    const evaluation = await studio.call('results.evaluate', { run: 'run-1' })
    expect(judged.within).toMatchObject({ run: 'run-1', foldsEvaluated: 2, foldsInSet: 2, images: evaluation.images })
    const own = evaluation.confusion.flatMap((row, truth) => (truth === 1 ? [] : [{ right: row[truth] ?? 0, n: row.reduce((a, b) => a + b) }]))
    expect(judged.within?.onShown).toMatchObject({ correct: own.reduce((sum, row) => sum + row.right, 0), n: own.reduce((sum, row) => sum + row.n, 0) })
    expect(judged.sentence).toMatch(/^Within ck-.+% .*of held-out images of the same classes \(run-1\)\. Across, on Other: .+ points? (lower|higher)\. These are other people, pictures and labels/)
    expect(judged.stamp.answers).toBe('the mean of the softmaxes of 2 models, none of which has seen the dataset, over all 7 classes: the dataset shows no contempt, the softmax is not renormalised, and an image named so counts as wrong')
    expect(judged.remarks).toEqual([
      '1 image of neutral (1 sequence) is left out: the run is not asked for that label.', 'Naming every image fear would get 23.1 %.',
      'Across, 2 models answer together; within, each answers alone. Several together are usually right more often than one of them.',
      '1 subject name occurs in both datasets. A name proves nobody to be the same, and another name nobody to be another.',
      '13 judged images have no known face and were cut as their largest centred square.',
    ].concat(judged.near.total === 0 ? [] : [expect.stringContaining('look') as string]))
  })

  it('keeps its numbers, whatever is labelled or opened later, and says which labels have changed', async () => {
    const { items: [picture] } = await studio.call('cross.pictures', { cross: judged.cross, truth: 'happiness', outcome: 'all' })
    await studio.call('label.set', { sequence: picture?.sequenceId ?? '', emotion: 'sadness' })
    const now = await studio.call('cross.get', { cross: judged.cross })
    expect(now).toEqual({ ...judged, labelsChanged: 1 })
    expect((await studio.call('cross.pictures', { cross: judged.cross, truth: 'happiness', outcome: 'all' })).items.map((item) => [item.label, item.labelNow])).toContainEqual(['happiness', 'sadness'])
    await studio.call('label.undo', { dataset: other })
  })

  it('takes labels for classes as it is told, and leaves out what is mapped to none', async () => {
    const mapped = await studio.job('cross.evaluate', { run: 'run-1', dataset: other, classMap: { neutral: 'contempt', fear: null, anger: 'disgust' } })
    expect(mapped.perClass.map((row) => row.n)).toEqual([0, 1, 4, 0, 2, 2, 2])
    expect(mapped.remarks.slice(0, 3)).toEqual(['3 images of fear (3 sequences) are left out: the run is not asked for that label.', '1 image labelled neutral counts as contempt, as the class map says.', '2 images labelled anger count as disgust, as the class map says.'])
  })

  it('refuses its own dataset, a class it has not, and a dataset of which nothing is left', async () => {
    const audit = (input: object): Promise<unknown> => studio.call('cross.audit', { run: 'run-1', dataset: other, ...input })
    await expect(audit({ dataset: studio.dataset })).rejects.toMatchObject({ code: 'cross-impossible', message: expect.stringContaining('was trained on dataset-1') as string })
    await expect(audit({ classMap: { fear: 'neutral' } })).rejects.toMatchObject({ code: 'cross-impossible', message: expect.stringContaining('takes fear for neutral') as string })
    await expect(audit({ classMap: Object.fromEntries(CLASSES.map((name) => [name, null])) })).rejects.toMatchObject({ code: 'cross-impossible', message: expect.stringContaining('No label of') as string })
    await expect(audit({ dataset: 'dataset-99' })).rejects.toMatchObject({ code: 'not-found' })
    const unlabelled = await importTree('Unlabelled', [{ subject: 'S300', sequence: '001', frames: 3, colour: true }])
    await expect(audit({ dataset: unlabelled })).rejects.toMatchObject({ code: 'cross-impossible', message: expect.stringContaining('no labelled sequence') as string })
  })

  it('stops where a file is on both sides, with the counts, and marks every result where that is allowed', async () => {
    await expect(studio.call('cross.evaluate', { run: 'run-1', dataset: shared })).rejects.toMatchObject({
      code: 'leak-found', message: expect.stringMatching(/^3 pictures of 1 of the 2 sequences to be judged in dataset-3 are in the training data of run-1 too/) as string,
    })
    const allowed = await studio.job('cross.evaluate', { run: 'run-1', dataset: shared, allowShared: true })
    expect(allowed.audit.shared).toEqual({ pictures: 3, sequences: 1 })
    expect([judged.marks, allowed.marks.length]).toEqual([[], 1])
    expect(allowed.marks[0]).toMatch(/^SHARED PICTURES: .+ 3 pictures of 1 judged sequence\.$/)
  })

  it('counts one subject and one class, and says what that leaves unknown', async () => {
    const alone = await importTree('Alone', [sequence('S400', 0, 'surprise'), sequence('S400', 1, 'surprise')])
    const one = await studio.job('cross.evaluate', { run: 'run-1', dataset: alone })
    expect(one.images).toMatchObject({ n: 2, interval: { low: 0, high: 1 } })
    expect(one.remarks).toEqual(expect.arrayContaining([
      'Every judged image shows surprise: the accuracy is its recall, and nothing is known of other classes.', 'One subject is judged: nothing bounds what other people would show.',
    ]))
  })

  it('asks a final model alone, beside the estimate of its cross-validation', async () => {
    const { run } = await studio.job('run.final', { run: 'run-1', epochs: 1 })
    const final = await studio.job('cross.evaluate', { run, dataset: other })
    expect(final.stamp).toMatchObject({ kind: 'final', models: 1, answers: expect.stringMatching(/^the softmax of the one model/) as string })
    expect(final.within?.run).toBe('run-1')
  })

  it('stands in the report of its run, in its card, and as a table with its marks', async () => {
    const { html } = await studio.call('report.preview', { run: 'run-1', sections: ['other-data'] })
    expect(html).toContain('Across, on Other: ')
    expect(html).toContain('SHARED PICTURES')
    expect((await studio.call('report.card', { run: 'run-1' })).markdown).toContain('Across, on Other: ')
    const { files } = await studio.job('report.write', { run: 'run-1', formats: ['json', 'csv'] })
    const document: unknown = JSON.parse(readFileSync(files.find((file) => file.endsWith('report.json')) ?? '', 'utf8'))
    expect(reportDocumentSchema.parse(document)).toEqual(document)
    const tables = files.filter((file) => basename(file).startsWith('other-data-cross-')).map((file) => readFileSync(file, 'utf8').trimEnd().split('\r\n'))
    expect(tables).toContainEqual(expect.objectContaining({ length: 14 }))
    expect(tables.filter(([, line]) => line?.includes('SHARED PICTURES')).length).toBe(1)
  })

  it('is listed newest first, is removed and comes back', async () => {
    const ids = async (): Promise<readonly string[]> => (await studio.call('cross.list', { run: 'run-1' })).items.map((item) => item.cross)
    const before = await ids()
    expect(before).toEqual([...before].sort((a, b) => Number(b.slice(6)) - Number(a.slice(6))))
    await studio.call('cross.remove', { cross: judged.cross })
    expect(await ids()).toEqual(before.filter((id) => id !== judged.cross))
    await expect(studio.call('cross.get', { cross: judged.cross })).rejects.toMatchObject({ code: 'not-found' })
    await studio.call('cross.restore', { cross: judged.cross })
    expect(await ids()).toEqual(before)
  })

  it('leaves nothing behind where it is cancelled', async () => {
    const before = await studio.call('cross.list', {})
    const job = await studio.start('cross.evaluate', { run: 'run-1', dataset: other })
    await studio.call('job.cancel', { job })
    expect((await studio.ended(job)).state).toBe('cancelled')
    expect(await studio.call('cross.list', {})).toEqual(before)
  })

  it('says the same to the last digit in a studio that is opened anew', async () => {
    await studio.close()
    const again = await openTestStudio({ path: studio.path })
    expect(await again.call('cross.get', { cross: judged.cross })).toEqual(judged)
    await again.close()
  })
})
