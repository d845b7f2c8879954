import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eyeDistance, type Eyes } from '../../../../src/shared/face-geometry'
import { ckNumber, freshFolder } from '../../../support/ck-tree'
import { renderedFace } from '../../../support/rendered-face'
import { openTestStudio, type TestStudio } from '../../../support/studio'
import { tinyPng } from '../../../support/tiny-png'

const tree = freshFolder('faces')
let studio: TestStudio
let truth: Eyes
const dataset = 'dataset-1'

/** Four sequences: a face in the last frame, one in the first frame only, noise, and a face with landmarks. No landmarks but those. */
beforeAll(async () => {
  const face = await renderedFace()
  truth = face.eyes
  const other = await sharp(face.png).linear(0.9, 8).toColourspace('b-w').png().toBuffer()
  const put = (subject: string, frames: readonly Buffer[]): void => {
    const folder = join(tree, 'cohn-kanade-images', subject, '001')
    mkdirSync(folder, { recursive: true })
    frames.forEach((bytes, at) => { writeFileSync(join(folder, `${subject}_001_${String(at + 1).padStart(8, '0')}.png`), bytes) })
  }
  put('S010', [other, face.png])
  put('S011', [other, tinyPng(1), tinyPng(2)])
  put('S012', [tinyPng(3), tinyPng(4)])
  put('S013', [other])
  const marks = join(tree, 'Landmarks', 'S013', '001')
  mkdirSync(marks, { recursive: true })
  writeFileSync(join(marks, 'S013_001_00000001_landmarks.txt'), face.landmarks.map(([x, y]) => `${ckNumber(x)}${ckNumber(y)}\n`).join(''))
  studio = await openTestStudio()
  await studio.job('dataset.import', { path: tree })
})
afterAll(async () => {
  await studio.discard()
  rmSync(tree, { recursive: true, force: true })
})

const states = async (): Promise<readonly string[]> => (await studio.call('faces.list', { dataset })).items.map((face) => face.state)

/** Mean distance of two eyes from where they are, in distances between them. */
function errorOf(eyes: Eyes | null): number {
  if (eyes === null) return Infinity
  const off = (side: 'left' | 'right'): number => Math.hypot(eyes[side][0] - truth[side][0], eyes[side][1] - truth[side][1])
  return (off('left') + off('right')) / 2 / eyeDistance(truth)
}

describe('faces of a dataset', () => {
  it('are looked for once a sequence where no landmarks are, and what failed is kept and told', async () => {
    expect(await states()).toEqual(['none', 'none', 'none', 'supplied'])
    const result = await studio.job('faces.prepare', { dataset })
    expect(result).toEqual({ dataset, sequences: 4, byHand: 0, supplied: 1, detected: 2, failed: 1, none: 0, looked: 3, found: 2 })
    const { items } = await studio.call('faces.list', { dataset })
    expect(items.map((face) => face.state)).toEqual(['detected', 'detected', 'failed', 'supplied'])
    expect(items.map((face) => face.frame?.position)).toEqual([1, 0, 1, 0])
    for (const face of items.filter((one) => one.state === 'detected')) expect(errorOf(face.eyes)).toBeLessThan(0.08)
    expect(errorOf(items[3]?.eyes ?? null)).toBeLessThan(1e-3)
    expect(items[2]).toMatchObject({ eyes: null, score: null, seen: 0, detector: '@vladmandic/human 3.3.6' })
    expect(items[0]).toMatchObject({ seen: 1, author: null, detector: '@vladmandic/human 3.3.6' })
    expect(await studio.call('faces.list', { dataset, states: ['failed', 'supplied'], limit: 1, offset: 1 })).toMatchObject({ total: 2, items: [{ sequence: 'sequence-4' }] })
    expect(studio.events.some((event) => event.kind === 'changed' && event.topics.includes('faces'))).toBe(true)
  })

  it('are not looked for again where they were, and no engine is started for nothing', async () => {
    const before = studio.events.length
    expect(await studio.job('faces.prepare', { dataset })).toMatchObject({ looked: 0, found: 0, detected: 2, failed: 1 })
    expect(studio.events.slice(before).filter((event) => event.kind === 'changed' || (event.kind === 'job' && event.job.stage === 'starting the engine'))).toEqual([])
  })

  it('show the crop that a network will see, whatever it was found by', async () => {
    const crops = await Promise.all(['sequence-1', 'sequence-3', 'sequence-4'].map(async (sequence) => (await studio.call('faces.get', { sequence })).crop ?? ''))
    expect(new Set(crops).size).toBe(3)
    const size = await sharp(Buffer.from(crops[0]?.split(',')[1] ?? '', 'base64')).metadata()
    expect([size.width, size.height]).toEqual([48, 48])
  })

  it('set by hand stand before all, and are taken back step by step', async () => {
    const before = await studio.call('faces.get', { sequence: 'sequence-4' })
    const set = (face: object) => studio.call('faces.set', { sequence: 'sequence-4', face, author: 'a' } as never)
    await set({ left: [400, 200], right: [300, 190] })
    const first = await studio.call('faces.get', { sequence: 'sequence-4' })
    expect(first).toMatchObject({ state: 'by-hand', eyes: { left: [300, 190], right: [400, 200] }, author: 'a', edits: 1 })
    expect(first.crop).not.toBe(before.crop)
    await set({ x: 100, y: 50, edge: 231 })
    const second = await studio.call('faces.get', { sequence: 'sequence-4' })
    expect(second.edits).toBe(2)
    expect(second.eyes?.left[0]).toBeCloseTo(215 - 231 / 4.6, 6)
    expect(second.eyes?.left[1]).toBeCloseTo(165 - 0.14 * 231, 6)
    await studio.call('faces.clear', { sequence: 'sequence-4' })
    expect(await studio.call('faces.get', { sequence: 'sequence-4' })).toEqual(first)
    await studio.call('faces.clear', { sequence: 'sequence-4' })
    expect(await studio.call('faces.get', { sequence: 'sequence-4' })).toEqual(before)
    await expect(studio.call('faces.clear', { sequence: 'sequence-4' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('cannot be set where no face can lie', async () => {
    const set = (face: object) => studio.call('faces.set', { sequence: 'sequence-1', face } as never)
    await expect(set({ left: [10, 10], right: [11, 10] })).rejects.toMatchObject({ code: 'face-impossible' })
    await expect(set({ left: [-200, 10], right: [600, 10] })).rejects.toMatchObject({ code: 'face-impossible', message: expect.stringContaining('800 pixels apart') as string })
    await expect(set({ left: [9000, 10], right: [9100, 10] })).rejects.toMatchObject({ code: 'face-impossible', message: expect.stringContaining('640x490') as string })
    await expect(studio.call('faces.set', { sequence: 'sequence-99', face: { left: [1, 1], right: [9, 9] } })).rejects.toMatchObject({ code: 'not-found' })
    expect(await states()).toEqual(['detected', 'detected', 'failed', 'supplied'])
  })
})
