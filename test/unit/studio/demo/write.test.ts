import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StudioError } from '../../../../src/shared/errors'
import type { Crew } from '../../../../src/studio/demo/film-crew'
import { planDemoSet } from '../../../../src/studio/demo/plan'
import { PROTOTYPES } from '../../../../src/studio/demo/prototypes'
import { writeDemoSet } from '../../../../src/studio/demo/write'
import type { DemoSetSummary } from '../../../../src/studio/demo/write'
import { built } from '../../../support/provisioned'

/** Ends a hang on a machine busy with other suites (ms); nothing is judged by its time. */
const HANG = 5 * 60_000

let folder: string
let first: DemoSetSummary
const progress: number[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-set-'))
  first = await writeDemoSet({ out: join(folder, 'a'), subjects: 2, seed: 1, onProgress: ({ done }) => progress.push(done) })
}, HANG)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function filesOf(root: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) files.set(join(entry.parentPath, entry.name).slice(root.length + 1), await readFile(join(entry.parentPath, entry.name)))
  }
  return files
}

const digests = async (root: string): Promise<Record<string, string>> =>
  Object.fromEntries([...(await filesOf(root))].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]).sort())

/** Writes the beginning of a set of two subjects and stops it there; returns its folder. */
async function begin(what: { readonly out: string; readonly seed: number; readonly frames: number; readonly parallel?: number; readonly crew?: Crew }): Promise<string> {
  const out = join(folder, what.out)
  const control = new AbortController()
  const reason = new StudioError('cancelled', 'The demo set was cancelled.', 'Start it again when you want it.')
  const onProgress = ({ done }: { done: number }): void => { if (done === what.frames) control.abort(reason) }
  await expect(writeDemoSet({ out, subjects: 2, seed: what.seed, parallel: what.parallel, crew: what.crew, signal: control.signal, onProgress })).rejects.toBe(reason)
  return out
}

describe('writing a demo set', { timeout: HANG }, () => {
  it('writes what it says, in the layout of CK+', async () => {
    const plan = planDemoSet(2, 1)
    const files = await filesOf(first.path)
    const names = [...files.keys()]
    const frames = names.filter((n) => n.startsWith('cohn-kanade-images/'))
    expect(first).toMatchObject({ subjects: 2, sequences: plan.flatMap((s) => s.sequences).length, frames: frames.length })
    expect(progress.at(-1)).toBe(first.frames)
    for (const name of frames) expect(name.split('/').at(-1)).toMatch(/^S(\d{3})_(\d{3})_(\d{8})\.png$/)
    for (const subject of plan) {
      for (const sequence of subject.sequences) {
        const at = `S${String(subject.number).padStart(3, '0')}/${String(sequence.number).padStart(3, '0')}`
        const stem = `${at}/${at.replace('/', '_')}`
        const peak = `${stem}_${String(sequence.frames).padStart(8, '0')}`
        for (let frame = 1; frame <= sequence.frames; frame++) {
          expect(names).toContain(`cohn-kanade-images/${stem}_${String(frame).padStart(8, '0')}.png`)
          expect(names).toContain(`Landmarks/${stem}_${String(frame).padStart(8, '0')}_landmarks.txt`)
        }
        const emotion = files.get(`Emotion/${peak}_emotion.txt`)?.toString()
        if (sequence.emotion === null) {
          expect(await readdir(join(first.path, 'Emotion', at))).toEqual([])
        } else {
          expect(emotion).toMatch(/^ {3}\d\.\d{7}e\+00\n$/)
          expect(Number(emotion)).toBe(PROTOTYPES[sequence.emotion].code)
        }
        const facs = files.get(`FACS/${peak}_facs.txt`)!.toString().trimEnd().split('\n').map((line) => line.trim().split(/\s+/).map(Number))
        expect(facs).toEqual(sequence.units.map(({ unit, intensity }) => [unit, intensity]))
      }
    }
    expect(first.labelledSequences).toBe(names.filter((n) => n.endsWith('_emotion.txt')).length)
    expect(files.get('README.txt')!.toString()).toContain('SYNTHETIC')
  })

  it('gives every frame 68 landmarks inside the picture', async () => {
    for (const [name, bytes] of await filesOf(join(first.path, 'Landmarks'))) {
      const rows = bytes.toString().trimEnd().split('\n').map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
      expect(rows, name).toHaveLength(68)
      expect(rows.every(([x, y]) => x > 0 && x < 640 && y > 0 && y < 490), name).toBe(true)
    }
  })

  it('renders 640x490 pictures, grey for most subjects and in three channels for S501 and on, each saying SYNTHETIC in text and in its corner', async () => {
    const bandOf = async (png: Buffer): Promise<Buffer> => sharp(png).extract({ left: 10, top: 490 - 28, width: 112, height: 18 }).greyscale().raw().toBuffer()
    let word: Buffer | undefined
    for (const [name, png] of await filesOf(join(first.path, 'cohn-kanade-images'))) {
      const header = { width: png.readUInt32BE(16), height: png.readUInt32BE(20), depth: png[24], colourType: png[25] }
      expect(header, name).toEqual({ width: 640, height: 490, depth: 8, colourType: name.startsWith('S5') ? 2 : 0 })
      expect(png.subarray(33, 120).toString('latin1')).toContain('tEXtSource\0SYNTHETIC')
      word ??= await bandOf(png)
      expect((await bandOf(png)).equals(word), name).toBe(true)
    }
    const inked = word!.filter((value) => value > 200).length / word!.length
    expect(inked).toBeGreaterThan(0.1)
    expect(inked).toBeLessThan(0.5)
  })

  it('is byte-identical for a seed, whatever the number of writers', async () => {
    const again = await digests(await begin({ out: 'again', seed: 1, frames: 24, parallel: 1 }))
    const before = await digests(first.path)
    const shared = Object.keys(again).filter((name) => name !== 'demo-set.json')
    expect(shared.filter((name) => name.endsWith('.png'))).toHaveLength(24)
    for (const name of shared) expect(again[name], name).toBe(before[name])
  })

  it('is byte-identical when two threads film beside each other, who stop together and leave whole pictures', async () => {
    const again = await digests(await begin({ out: 'crew', seed: 1, frames: 24, crew: { file: built('main', 'film-worker.js'), threads: 2 } }))
    const before = await digests(first.path)
    const pictures = Object.keys(again).filter((name) => name.endsWith('.png'))
    expect(new Set(pictures.map((name) => name.split('/')[1])).size).toBe(2)
    expect(pictures.length).toBeGreaterThanOrEqual(24)
    for (const name of pictures) expect(again[name], name).toBe(before[name])
  })

  it('says what ended a thread that films, and what refused a picture of one', async () => {
    await expect(writeDemoSet({ out: join(folder, 'no-crew'), subjects: 2, seed: 1, crew: { file: join(folder, 'nothing.js'), threads: 2 } })).rejects.toThrow('nothing.js')
    const out = join(folder, 'refused')
    const crew = { file: built('main', 'film-worker.js'), threads: 2 }
    const blocked = writeDemoSet({ out, subjects: 2, seed: 1, crew, onProgress: ({ done }) => { if (done === 1) renameSync(join(out, 'cohn-kanade-images'), join(out, 'taken-away')) } })
    await expect(blocked).rejects.toMatchObject({ code: 'write-refused', path: out })
  })

  it('shows other faces for another seed', async () => {
    const known = Object.values(await digests(first.path))
    const other = Object.entries(await digests(await begin({ out: 'other', seed: 2, frames: 6 }))).filter(([name]) => name.endsWith('.png'))
    expect(other).toHaveLength(6)
    expect(other.some(([, digest]) => known.includes(digest))).toBe(false)
  })

  it('takes the place of an earlier set of ours, finished or not', async () => {
    const out = await begin({ out: 'earlier', seed: 2, frames: 2 })
    await writeFile(join(out, 'cohn-kanade-images', 'left-over.txt'), 'of an earlier set')
    const names = Object.keys(await digests(await begin({ out: 'earlier', seed: 3, frames: 2 })))
    expect(names).not.toContain('cohn-kanade-images/left-over.txt')
    expect(names.filter((name) => name.endsWith('.png'))).toHaveLength(2)
  })

  it('refuses a folder that holds something else, and touches nothing in it', async () => {
    const out = join(folder, 'mine')
    await mkdir(out)
    await writeFile(join(out, 'thesis.txt'), 'three years of work')
    const refusal = await writeDemoSet({ out, subjects: 1, seed: 1 }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(StudioError)
    expect(refusal).toMatchObject({ code: 'folder-not-empty', path: out })
    expect(await readdir(out)).toEqual(['thesis.txt'])
  })

  it('refuses a number of subjects or a seed it cannot serve', async () => {
    for (const wrong of [{ subjects: 0, seed: 1 }, { subjects: 2.5, seed: 1 }, { subjects: 100_000, seed: 1 }, { subjects: 2, seed: 0.5 }]) {
      await expect(writeDemoSet({ out: join(folder, 'never'), ...wrong })).rejects.toMatchObject({ code: 'invalid-input' })
    }
  })

  it('stops when told to, with the reason it was given, and says that the set is incomplete', async () => {
    const out = await begin({ out: 'stopped', seed: 7, frames: 3 })
    expect(JSON.parse(await readFile(join(out, 'demo-set.json'), 'utf8'))).toMatchObject({ seed: 7, complete: false })
    expect(JSON.parse(await readFile(join(first.path, 'demo-set.json'), 'utf8'))).toMatchObject({ seed: 1, complete: true })
  })
})
