import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { STUDIO_ERROR_CODES } from '../../../src/shared/errors'
import { openImage } from '../../../src/studio/images/open-image'
import { randomStream } from '../../../src/studio/random'
import { freshFolder } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'
import { tinyPng } from '../../support/tiny-png'

const FLIPS = 2000

it(`${FLIPS} PNGs with one bit flipped each decode or are refused by a code, and none of them stops the others (row I3)`, async () => {
  const seed = testSeed()
  const random = randomStream(seed, 'i3')
  const root = freshFolder('flips')
  const whole = tinyPng(3, { width: 40, height: 30 })
  for (const folder of ['happy', 'sad']) mkdirSync(join(root, folder))
  for (let flip = 0; flip < FLIPS; flip += 1) {
    // the header, its checksum and the beginning of the pixels are hit more often than their share
    const bit = random.below(flip % 4 === 0 ? 8 * 60 : whole.length * 8)
    const bytes = Buffer.from(whole)
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    writeFileSync(join(root, flip % 2 === 0 ? 'happy' : 'sad', `${flip}.png`), bytes)
  }
  const room = openDatasetRoom()
  const { frames, problems } = await room.import(root)
  const refused = problems.filter(({ code }) => code !== 'sequence-empty')
  const untyped = refused.filter(({ code }) => !(STUDIO_ERROR_CODES as readonly string[]).includes(code))
  const undecoded: string[] = []
  for (const { path } of room.store.all<{ path: string }>('SELECT path FROM frame')) {
    await openImage(readFileSync(join(root, path))).raw().toBuffer().catch((error: unknown) => { undecoded.push(`${path}: ${String(error)}`) })
  }
  room.store.close()
  const missed = FLIPS - frames - refused.length
  recordFaultRow({ id: 'I3', count: FLIPS, failures: Math.abs(missed) + untyped.length + undecoded.length, seed })
  expect({ missed, untyped, undecoded }).toEqual({ missed: 0, untyped: [], undecoded: [] })
})
