import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../src/shared/contract'
import type { ApplyResult } from '../../../../src/shared/domain/own-pictures'
import { freshFolder } from '../../../support/ck-tree'
import { provisioned } from '../../../support/provisioned'
import { renderedFace } from '../../../support/rendered-face'
import { readyStudio } from '../../../support/studio'
import { tinyPng } from '../../../support/tiny-png'
import { makeZip } from '../../../support/zip'

let studio: Awaited<ReturnType<typeof readyStudio>>
const own = freshFolder('own')
let data: string
beforeAll(async () => {
  studio = await readyStudio()
  await studio.job('run.start', { ...studio.training, epochs: 1, seed: 6 })
  data = (await studio.call('dataset.list', {})).items[0]?.path ?? ''
})
afterAll(async () => {
  rmSync(own, { recursive: true, force: true })
  await studio.discard()
})

const apply = (path: string, more: object = {}): Promise<ApplyResult> => studio.job('prediction.apply', { run: 'run-1', path, detect: false, ...more })

describe('a run applied to pictures of one\'s own', () => {
  it('says of a held-out picture what the mean of its models says, and how it was cut', async () => {
    const folder = join(own, 'faces')
    mkdirSync(folder)
    const sequence = join(data, 'cohn-kanade-images', 'S005', '001')
    const frames = readdirSync(sequence).sort()
    for (const name of frames) copyFileSync(join(sequence, name), join(folder, name))
    const last = frames.at(-1) ?? ''
    const marks = last.replace('.png', '_landmarks.txt')
    copyFileSync(join(data, 'Landmarks', 'S005', '001', marks), join(folder, marks))
    const result = await apply(folder)
    expect(contract['prediction.apply'].result.parse(result)).toEqual(result)
    expect(result).toMatchObject({ run: 'run-1', models: 2, detector: null, inference: { runtimes: [{ models: 2, pictures: 3 }], passedOver: [] }, source: 'folder', problems: [], files: [] })
    expect(result.frames.map((one) => [one.name, one.place, one.crop])).toEqual(frames.map((name, place) => [name, place, name === last ? 'landmarks' : 'centre-square']))
    for (const { probabilities } of result.frames) expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5)
    const mean = result.classes.map((_, label) => result.frames.reduce((sum, one) => sum + (one.probabilities[label] ?? 0), 0) / result.frames.length)
    expect(result.sequences).toMatchObject([{ sequence: 'faces', frames: frames.length }])
    result.sequences[0]?.probabilities.forEach((p, label) => { expect(p).toBeCloseTo(mean[label] ?? 0, 12) })
  })

  it('says of a picture with its landmarks exactly what the evaluation has of it', async () => {
    const { run } = await studio.job('run.start', { ...studio.training, epochs: 1, seed: 6, foldsOnly: [0] })
    const { predictions } = await studio.job('prediction.predict', { run })
    const held = predictions[0]
    if (held === undefined) throw new Error('nothing was held out')
    const folder = join(own, 'held-out')
    mkdirSync(folder)
    const stem = `${held.subject}_${held.sequence}_${String(held.frame).padStart(8, '0')}`
    copyFileSync(join(data, 'cohn-kanade-images', held.subject, held.sequence, `${stem}.png`), join(folder, `${stem}.png`))
    copyFileSync(join(data, 'Landmarks', held.subject, held.sequence, `${stem}_landmarks.txt`), join(folder, `${stem}_landmarks.txt`))
    const result = await apply(folder, { run })
    expect(result).toMatchObject({ models: 1, inference: { runtimes: [{ name: 'onnxruntime', models: 1, pictures: 1 }] }, frames: [{ crop: 'landmarks', predicted: held.predicted }] })
    result.frames[0]?.probabilities.forEach((p, label) => { expect(p).toBeCloseTo(held.probabilities[label] ?? 0, 6) })
  })

  it('gives the same answers for a folder and for a zip of it', async () => {
    const folder = join(own, 'faces')
    const files = readdirSync(folder).map((name) => ({ name: `faces/${name}`, data: readFileSync(join(folder, name)) }))
    const path = join(own, 'faces.zip')
    writeFileSync(path, makeZip(files))
    expect((await apply(path)).frames).toEqual((await apply(folder)).frames)
  })

  it('looks at every frame of a video exactly once, in the order of decoding', async () => {
    const stills = join(own, 'stills')
    mkdirSync(stills)
    for (let place = 0; place < 7; place += 1) writeFileSync(join(stills, `${place}.png`), tinyPng(place + 1))
    const path = join(own, 'clip.avi')
    // a codec without loss, and a rate that fits no other
    execFileSync(provisioned('ffmpeg'), ['-v', 'error', '-framerate', '7', '-i', join(stills, '%d.png'), '-c:v', 'png', path])
    const [video, pictures] = [await apply(path), await apply(stills)]
    expect(video).toMatchObject({ source: 'video', detector: null, sequences: [{ sequence: 'clip.avi', frames: 7 }] })
    expect(video.frames.map((one) => one.place)).toEqual([0, 1, 2, 3, 4, 5, 6])
    video.frames.forEach((one, place) => { one.probabilities.forEach((p, label) => { expect(p).toBeCloseTo(pictures.frames[place]?.probabilities[label] ?? 0, 4) }) })
    expect((await apply(path, { every: 3 })).frames.map((one) => one.place)).toEqual([0, 3, 6])
  })

  it('looks for a face where no landmarks lie, and says of each picture what came of it', async () => {
    const folder = join(own, 'people')
    mkdirSync(folder)
    const { png, landmarks } = await renderedFace()
    writeFileSync(join(folder, '1.png'), png)
    writeFileSync(join(folder, '2.png'), tinyPng(9))
    writeFileSync(join(folder, '3.png'), png)
    writeFileSync(join(folder, '3_landmarks.txt'), landmarks.map(([x, y]) => `${x} ${y}\n`).join(''))
    const result = await apply(folder, { detect: true })
    expect(result.detector).toBe('@vladmandic/human 3.3.6')
    expect(result.frames.map((one) => [one.crop, one.detection])).toEqual([['detected', 'found'], ['centre-square', 'not-found'], ['landmarks', 'supplied']])
    expect(result.frames.map((one) => one.certainty !== null && one.certainty > 0.5)).toEqual([true, false, false])
  })

  it('names what it could not read, and goes on', async () => {
    const folder = join(own, 'damaged')
    mkdirSync(join(folder, 'inside'), { recursive: true })
    writeFileSync(join(folder, '1.png'), tinyPng(1))
    writeFileSync(join(folder, '2.png'), tinyPng(2).subarray(0, 60))
    writeFileSync(join(folder, '3.png'), '<svg/>')
    symlinkSync('/dev/zero', join(folder, '4.png'))
    writeFileSync(join(folder, '1_landmarks.txt'), 'no numbers')
    writeFileSync(join(folder, 'inside', '1.png'), tinyPng(3))
    const result = await apply(folder)
    expect(result.frames.map((one) => [one.sequence, one.name])).toEqual([['damaged', '1.png'], ['inside', '1.png']])
    expect(result.problems.map((one) => [one.path, one.code])).toEqual([['1_landmarks.txt', 'landmarks-malformed'], ['2.png', 'image-truncated'], ['3.png', 'not-an-image'], ['4.png', 'outside-root']])
  })

  it('writes its answers where it is asked to, in three forms, and never into a dataset', async () => {
    const out = join(own, 'out')
    const result = await apply(join(own, 'damaged'), { out })
    expect(result.files.map((file) => basename(file))).toEqual(['frames.csv', 'predictions.json', 'sequences.csv'])
    const [head, ...lines] = readFileSync(join(out, 'frames.csv'), 'utf8').trimEnd().split('\r\n')
    expect(head).toBe(`sequence,name,place,predicted,confidence,${result.classes.map((name) => `p_${name}`).join(',')},crop,detection,certainty`)
    expect(lines.map((line) => line.split(',').slice(-3))).toEqual([['centre-square', 'off', ''], ['centre-square', 'off', '']])
    expect({ ...(JSON.parse(readFileSync(join(out, 'predictions.json'), 'utf8')) as object), files: result.files }).toEqual(result)
    await expect(studio.call('prediction.apply', { run: 'run-1', path: own, out: join(data, 'x') })).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('refuses with a sentence what holds nothing to look at', async () => {
    mkdirSync(join(own, 'empty'))
    writeFileSync(join(own, 'notes.txt'), 'x')
    writeFileSync(join(own, 'no.mp4'), 'not a video')
    await expect(apply(join(own, 'empty'))).rejects.toMatchObject({ code: 'nothing-to-predict' })
    await expect(apply(join(own, 'nowhere'))).rejects.toMatchObject({ code: 'file-vanished' })
    await expect(apply(join(own, 'notes.txt'))).rejects.toMatchObject({ code: 'not-an-image' })
    await expect(apply(join(own, 'no.mp4'))).rejects.toMatchObject({ code: 'video-unreadable', message: expect.stringContaining('no.mp4') as string })
    await expect(studio.call('prediction.apply', { run: 'run-9', path: own })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('enters no evaluation and leaves nothing behind', async () => {
    const before = await studio.call('results.evaluate', { run: 'run-1' })
    await apply(join(own, 'faces'))
    expect(await studio.call('results.evaluate', { run: 'run-1' })).toEqual(before)
    expect(readdirSync(join(studio.path, 'cache')).filter((name) => name.startsWith('own-'))).toEqual([])
    expect(existsSync(join(own, 'faces', 'frames.csv'))).toBe(false)
  })
})
