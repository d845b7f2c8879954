import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { freshFolder } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'
import { pngChunk, pngHeader, PNG_SIGNATURE, tinyPng } from '../../support/tiny-png'

const MEMORY = 200 * 1024 * 1024
const end = pngChunk('IEND', Buffer.alloc(0))
const pixels = (bytes: number): Buffer => pngChunk('IDAT', deflateSync(Buffer.alloc(bytes)))
const png = (header: Buffer, ...rest: readonly Buffer[]): Buffer => Buffer.concat([PNG_SIGNATURE, header, ...rest, end])
const small = pngHeader(8, 8)
const rows = pixels(8 * 9)
const packedText = (kind: string, name: string): Buffer => pngChunk(kind, Buffer.concat([Buffer.from(`${name}\0\0`, 'latin1'), deflateSync(Buffer.alloc(128 * 1024 * 1024))]))
const animation = (): Buffer[] => [pngChunk('acTL', Buffer.alloc(8)), ...Array.from({ length: 10_000 }, () => pngChunk('fcTL', Buffer.alloc(26)))]

/** What pictures have been made of to fill a memory. `taken` is a picture that is whole once what bloats it is left alone. */
const BOMBS: readonly { readonly what: string; readonly code: string; readonly bytes: () => Buffer; readonly grow?: number }[] = [
  { what: '30,000 x 30,000 of one bit', code: 'image-too-large', bytes: () => png(pngHeader(30_000, 30_000, { depth: 1 }), pixels(100_000)) },
  { what: 'the largest header there is', code: 'image-too-large', bytes: () => png(pngHeader(2 ** 31 - 1, 2 ** 31 - 1), rows) },
  { what: 'text that unpacks to 128 MB', code: 'taken', bytes: () => png(small, packedText('zTXt', 'Comment'), rows) },
  { what: 'a colour profile that unpacks to 128 MB', code: 'taken', bytes: () => png(small, packedText('iCCP', 'icc'), rows) },
  { what: 'an interlaced giant', code: 'image-too-large', bytes: () => png(pngHeader(50_000, 50_000, { interlace: 1 }), rows) },
  { what: 'the largest picture of 16 bits and four channels', code: 'taken', bytes: () => png(pngHeader(4096, 4096, { depth: 16, colourType: 6 }), pixels(4096 * (4096 * 8 + 1))) },
  { what: 'a palette without colours', code: 'image-damaged', bytes: () => png(pngHeader(8, 8, { colourType: 3 }), rows) },
  { what: 'an animation of 10,000 frames', code: 'image-damaged', bytes: () => png(small, ...animation(), rows) },
  { what: 'no pixel at all', code: 'image-damaged', bytes: () => png(pngHeader(0, 0), pixels(0)) },
  { what: 'a gamma of 16 MB', code: 'taken', bytes: () => png(small, pngChunk('gAMA', Buffer.alloc(16 * 1024 * 1024)), rows) },
  { what: 'pixels that unpack to 1 GB', code: 'image-damaged', bytes: () => png(small, pixels(256 * 1024 * 1024), pixels(256 * 1024 * 1024)) },
  { what: 'a gigabyte of nothing behind it', code: 'image-too-large', bytes: () => tinyPng(1), grow: 1024 ** 3 },
]

it(`${BOMBS.length} pictures that are bombs are refused or taken without what bloats them, in bounded memory (row I4)`, async () => {
  const root = freshFolder('bombs')
  for (const folder of ['happy', 'sad']) mkdirSync(join(root, folder))
  writeFileSync(join(root, 'sad', 'good.png'), tinyPng(9))
  BOMBS.forEach(({ bytes, grow }, index) => {
    const path = join(root, 'happy', `${index}.png`)
    writeFileSync(path, bytes())
    if (grow !== undefined) truncateSync(path, grow)
  })
  const room = openDatasetRoom()
  const before = process.resourceUsage().maxRSS * 1024
  const { problems } = await room.import(root)
  const grown = process.resourceUsage().maxRSS * 1024 - before
  const told = new Map(problems.filter(({ code }) => code !== 'sequence-empty').map(({ path, code }) => [path, code]))
  const taken = new Set(room.store.all<{ path: string }>('SELECT path FROM frame').map(({ path }) => path))
  const wrong = BOMBS.flatMap(({ what, code }, index) => {
    const found = taken.has(`happy/${index}.png`) ? 'taken' : told.get(`happy/${index}.png`)
    return found === code ? [] : [`${what}: ${found ?? 'nothing'}`]
  })
  room.store.close()
  rmSync(root, { recursive: true })
  recordFaultRow({ id: 'I4', count: BOMBS.length, failures: wrong.length + (grown < MEMORY ? 0 : 1), seed: null })
  expect(wrong).toEqual([])
  expect(taken.has('sad/good.png')).toBe(true)
  expect(grown).toBeLessThan(MEMORY)
})
