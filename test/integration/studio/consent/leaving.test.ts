import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportFormatSchema } from '../../../../src/shared/domain/report'
import { mayLeave, type PlaceOfPicture } from '../../../../src/studio/consent/may-leave'
import { freshFolder } from '../../../support/ck-tree'
import { paintedTree, PAINTS } from '../../../support/painted-tree'
import { openTestStudio, type TestStudio } from '../../../support/studio'

const place = (facts: Partial<PlaceOfPicture> = {}): PlaceOfPicture => ({ synthetic: false, removed: false, consent: 'unknown', credit: null, ...facts })

describe('whether a picture may leave the studio', () => {
  it('never while nothing is known, nor where it was never imported', () => {
    expect(mayLeave([])).toEqual({ leaves: false })
    expect(mayLeave([place()])).toEqual({ leaves: false })
  })

  it('where it is rendered, or its subject agreed, with the line that was asked for', () => {
    expect(mayLeave([place({ synthetic: true })])).toEqual({ leaves: true, credit: null })
    expect(mayLeave([place({ consent: 'may-publish', credit: '(c)Jeffrey Cohn' })])).toEqual({ leaves: true, credit: '(c)Jeffrey Cohn' })
  })

  it('only where all agree under whom the same picture was imported; the bin is heard for its refusals alone', () => {
    const agreed = place({ consent: 'may-publish' })
    expect(mayLeave([agreed, place()])).toEqual({ leaves: false })
    expect(mayLeave([agreed, place({ removed: true })])).toEqual({ leaves: true, credit: null })
    expect(mayLeave([agreed, place({ removed: true, consent: 'may-not' })])).toEqual({ leaves: false })
    expect(mayLeave([place({ synthetic: true }), place({ consent: 'may-not' })])).toEqual({ leaves: false })
  })
})

/** The colours of which any decoded picture in the files below a folder shows a part, and whether a file holds the bytes of a picture. */
async function coloursIn(folder: string): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const file of filesBelow(folder)) {
    const bytes = readFileSync(file)
    const inside = [...bytes.toString('latin1').matchAll(/base64,([A-Za-z0-9+/=]{40,})/g)].map((match) => Buffer.from(match[1] ?? '', 'base64'))
    for (const picture of [bytes, ...inside]) for (const name of await coloursOf(picture)) found.add(name)
  }
  return [...found].sort()
}

async function coloursOf(bytes: Buffer): Promise<readonly string[]> {
  const pixels = await sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer().catch(() => undefined)
  if (pixels === undefined) return []
  return Object.entries(PAINTS).filter(([, paint]) => {
    for (let at = 0; at + 2 < pixels.length; at += 3) if (paint.every((value, channel) => Math.abs(value - (pixels[at + channel] ?? 0)) < 24)) return true
    return false
  }).map(([name]) => name)
}

const pictureCount = (html: string): number => html.split('<img').length
const filesBelow = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile())

describe('what leaves the studio', () => {
  let studio: TestStudio
  let root: string
  let out: string
  let run: string
  const formats = reportFormatSchema.options.filter((format) => format !== 'pdf')
  beforeAll(async () => {
    studio = await openTestStudio()
    root = paintedTree()
    out = freshFolder('leaving')
    const { dataset } = await studio.job('dataset.import', { path: root })
    await studio.call('consent.set', { dataset, entries: [{ subject: 'S005', consent: 'may-publish', credit: '(c)Jeffrey Cohn' }, { subject: 'S008', consent: 'may-not' }] })
    const { foldSet } = await studio.call('folds.make', { dataset, k: 2, lastFrames: 1 })
    run = (await studio.job('run.start', { foldSet, epochs: 1, seed: 1 })).run
  })
  afterAll(async () => {
    await studio.discard()
    for (const path of [root, out]) rmSync(path, { recursive: true, force: true })
  })

  it('finds each colour in the pictures themselves, so that not finding it means something', async () => {
    expect(await coloursIn(join(root, 'cohn-kanade-images'))).toEqual(Object.keys(PAINTS).sort())
  })

  it('shows in a report the face of the one who agreed, with the line, and of nobody else', async () => {
    const report = join(out, 'report')
    await studio.job('report.write', { run, formats, out: report })
    expect(await coloursIn(report)).toEqual(['S005'])
    const page = readFileSync(join(report, 'report.html'), 'utf8')
    expect(page).toContain('(c)Jeffrey Cohn')
    expect(page).toContain('sketch of the landmarks')
    expect(page).toContain('outline of a head')
    expect(pictureCount((await studio.call('report.preview', { run })).html)).toBe(pictureCount(page))
  })

  it('holds no face at all in an exported run, a certificate, a model card and answers about pictures', async () => {
    await studio.job('run.export', { run, out: join(out, 'run') })
    await studio.job('certificate.write', { run, out: join(out, 'certificate') })
    await studio.job('prediction.apply', { run, path: join(root, 'cohn-kanade-images'), detect: false, out: join(out, 'answers') })
    const pictures = new Set(filesBelow(root).filter((file) => file.endsWith('.png')).map((file) => readFileSync(file).toString('base64')))
    for (const name of ['run', 'certificate', 'answers']) {
      expect(await coloursIn(join(out, name))).toEqual([])
      expect(filesBelow(join(out, name)).filter((file) => pictures.has(readFileSync(file).toString('base64')))).toEqual([])
    }
    expect((await studio.call('report.card', { run })).html).not.toContain('<img')
  })

  it('says of a page\'s pictures which may be printed, and what stands for the others', async () => {
    const items = (await studio.call('sequence.list', { dataset: 'dataset-1', limit: 100 })).items
    const images = items.flatMap((item) => item.apex ?? [])
    expect(images).toHaveLength(items.length)
    const answers = (await studio.call('consent.leaving', { images })).items
    expect(items.map((item) => item.subject).filter((_, index) => answers[index]?.leaves === 'picture').every((subject) => subject === 'S005')).toBe(true)
    expect(new Set(answers.map((answer) => answer.leaves))).toEqual(new Set(['picture', 'sketch']))
    expect(JSON.stringify(answers)).not.toContain('base64')
  })

  it('forgets a consent that is taken back, in the next report', async () => {
    await studio.call('consent.set', { dataset: 'dataset-1', entries: [{ subject: 'S005', consent: 'unknown' }] })
    expect((await studio.call('report.preview', { run })).html).not.toContain('<img')
  })
})

describe('recording consent', () => {
  it('records all entries or none, and offers the list of CK+ by the dataset\'s own names', async () => {
    const studio = await openTestStudio()
    const root = paintedTree()
    const { dataset } = await studio.job('dataset.import', { path: root })
    await expect(studio.call('consent.set', { dataset, entries: [{ subject: 'S005', consent: 'may-not' }, { subject: 'S777', consent: 'may-not' }] })).rejects.toMatchObject({ code: 'not-found' })
    expect((await studio.call('consent.list', { dataset })).items.every((item) => item.consent === 'unknown')).toBe(true)
    const { items: [preset] } = await studio.call('consent.presets', { dataset })
    expect([preset?.subjects, preset?.credit, preset?.absent.length]).toEqual([['S052'], '(c)Jeffrey Cohn', 10])
    await studio.discard()
    rmSync(root, { recursive: true, force: true })
  })
})
