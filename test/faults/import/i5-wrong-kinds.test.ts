import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import fs from 'node:fs'
import fsp from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { createServer } from 'node:net'
import { join, resolve, sep } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshFolder } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'
import { tinyPng } from '../../support/tiny-png'

const folder = 'cohn-kanade-images/S005/001'
const secret = tinyPng(4711, { width: 31, height: 17 })
let root: string
let outside: string
let opened: string[]
const originals = { open: fsp.open, readFile: fsp.readFile, readdir: fsp.readdir, openSync: fs.openSync, readFileSync: fs.readFileSync }

/** From here on every file and folder that this process opens by name is written down. */
function watchOpens(): void {
  opened = []
  const noting = <A extends unknown[], R>(call: (...args: A) => R) => (...args: A): R => {
    opened.push(String(args[0]))
    return call(...args)
  }
  Object.assign(fsp, { open: noting(originals.open), readFile: noting(originals.readFile), readdir: noting(originals.readdir) })
  Object.assign(fs, { openSync: noting(originals.openSync), readFileSync: noting(originals.readFileSync) })
  syncBuiltinESMExports()
}

beforeEach(() => {
  root = freshFolder('kinds')
  outside = freshFolder('outside')
  mkdirSync(join(root, folder), { recursive: true })
})

afterEach(() => {
  Object.assign(fsp, { open: originals.open, readFile: originals.readFile, readdir: originals.readdir })
  Object.assign(fs, { openSync: originals.openSync, readFileSync: originals.readFileSync })
  syncBuiltinESMExports()
})

const nameOf = (number: number): string => `${folder}/S005_001_${String(number).padStart(8, '0')}.png`

async function jpeg(): Promise<Buffer> {
  return sharp({ create: { width: 20, height: 20, channels: 3, background: '#808080' } }).jpeg().toBuffer()
}

function elf(): Buffer {
  return Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(57)])
}

function zip(): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(26), deflateRawSync(Buffer.from('hello'))])
}

describe('what is no picture behind the name of one (row I5)', () => {
  it('is told by its kind, none of it is opened that is no regular file, and nothing outside the folder is read', async () => {
    writeFileSync(join(outside, 'secret.png'), secret)
    const contents: [string, Buffer | (() => void)][] = [
      ['not-an-image', await jpeg()],
      ['not-an-image', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
      ['not-an-image', Buffer.from('<!doctype html><html><body><img src="x" onerror="alert(1)"></body></html>')],
      ['not-an-image', Buffer.from('%PDF-1.7\n1 0 obj\n')],
      ['not-an-image', elf()],
      ['not-an-image', zip()],
      ['image-truncated', Buffer.alloc(0)],
      ['not-a-regular-file', () => mkdirSync(join(root, nameOf(8)))],
      ['not-a-regular-file', () => { execFileSync('mkfifo', [join(root, nameOf(9))]) }],
      ['not-a-regular-file', () => undefined],
      ['outside-root', () => symlinkSync('/dev/zero', join(root, nameOf(11)))],
      ['outside-root', () => symlinkSync(join(outside, 'secret.png'), join(root, nameOf(12)))],
    ]
    contents.forEach(([, content], index) => {
      if (typeof content === 'function') content()
      else writeFileSync(join(root, nameOf(index + 1)), content)
    })
    writeFileSync(join(root, nameOf(13)), tinyPng(1))
    const socket = createServer()
    await new Promise<void>((done) => socket.listen(join(root, nameOf(10)), done))
    const room = openDatasetRoom()
    watchOpens()
    const { problems, frames } = await room.import(root).finally(() => socket.close())

    const told = new Map(problems.map((problem) => [problem.path, problem.code]))
    const wrong = contents.flatMap(([code], index) => (told.get(nameOf(index + 1)) === code ? [] : [`${nameOf(index + 1)}: ${told.get(nameOf(index + 1)) ?? 'taken'}`]))
    const strays = opened.filter((path) => resolve(path) !== root && !resolve(path).startsWith(root + sep))
    recordFaultRow({ id: 'I5', count: contents.length, failures: wrong.length + strays.length, seed: null })
    expect(wrong).toEqual([])
    expect(strays).toEqual([])
    expect(opened).toContain(join(root, nameOf(13)))
    expect(opened).not.toContain(join(root, nameOf(9)))
    expect(frames).toBe(1)
    expect(room.store.value('SELECT COUNT(*) FROM frame WHERE width = 31')).toBe(0)
    for (const problem of problems) expect(problem.message).toMatch(/^cohn-kanade-images.*\.$/)
  })

  it('does not go through folders that are links either: a subject, a sequence, the labels', async () => {
    mkdirSync(join(outside, 'S006', '001'), { recursive: true })
    mkdirSync(join(outside, 'labels', 'S005', '001'), { recursive: true })
    writeFileSync(join(outside, 'S006', '001', 'S006_001_00000001.png'), secret)
    writeFileSync(join(outside, 'labels', 'S005', '001', 'S005_001_00000001_emotion.txt'), '3\n')
    writeFileSync(join(root, nameOf(1)), tinyPng(1))
    symlinkSync(join(outside, 'S006'), join(root, 'cohn-kanade-images', 'S006'))
    symlinkSync(join(outside, 'S006', '001'), join(root, 'cohn-kanade-images', 'S005', '002'))
    symlinkSync(join(outside, 'labels'), join(root, 'Emotion'))
    mkdirSync(join(root, 'FACS'))
    symlinkSync(join(outside, 'labels', 'S005'), join(root, 'FACS', 'S005'))
    const room = openDatasetRoom()
    watchOpens()
    const { problems, sequences, labelledSequences } = await room.import(root)
    expect(problems.map((problem) => [problem.code, problem.path]).sort()).toEqual([
      ['outside-root', 'Emotion'], ['outside-root', 'FACS/S005'], ['outside-root', 'cohn-kanade-images/S005/002'], ['outside-root', 'cohn-kanade-images/S006'],
    ])
    expect({ sequences, labelledSequences }).toEqual({ sequences: 1, labelledSequences: 0 })
    expect(opened.filter((path) => resolve(path) !== root && !resolve(path).startsWith(root + sep))).toEqual([])
  })

  it('refuses a frame that became a link after the import when its picture is asked for', async () => {
    writeFileSync(join(outside, 'secret.png'), secret)
    writeFileSync(join(root, nameOf(1)), tinyPng(1))
    const room = openDatasetRoom()
    await room.import(root)
    const hash = room.store.value<string>('SELECT sha256 FROM frame') ?? ''
    rmSync(join(root, nameOf(1)))
    symlinkSync(join(outside, 'secret.png'), join(root, nameOf(1)))
    watchOpens()
    await expect(room.images.image(hash, 96)).rejects.toMatchObject({ code: 'outside-root' })
    expect(opened).not.toContain(join(outside, 'secret.png'))
  })
})
