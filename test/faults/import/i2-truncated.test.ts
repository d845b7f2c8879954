import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { freshFolder } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'
import { tinyPng } from '../../support/tiny-png'

/** Where a file is cut: at every byte of the first 256, then at every 64th, and one byte before its end. */
const cutsOf = (size: number): number[] => Array.from({ length: size }, (_, byte) => byte).filter((byte) => byte < 256 || byte % 64 === 0 || byte === size - 1)

it('every truncated picture is told as one, and all others are imported (row I2)', async () => {
  const png = tinyPng(7, { width: 200, height: 160 })
  const noise = Buffer.from(Uint8Array.from({ length: 200 * 160 }, (_, index) => Math.imul(index + 1, 2_654_435_761) >>> 24))
  const jpeg = await sharp(noise, { raw: { width: 200, height: 160, channels: 1 } }).jpeg({ quality: 92 }).toBuffer()
  const root = freshFolder('cut')
  const cuts: string[] = []
  const whole: string[] = []
  const write = (subject: string, ending: string, source: Buffer): void => {
    const folder = join('cohn-kanade-images', subject, '001')
    mkdirSync(join(root, folder), { recursive: true })
    let number = 0
    const add = (bytes: Buffer, list: string[]): void => {
      number += 1
      const path = `${folder}/${subject}_001_${String(number).padStart(8, '0')}.${ending}`
      writeFileSync(join(root, path), bytes)
      list.push(path)
    }
    for (const cut of cutsOf(source.length)) {
      add(source.subarray(0, cut), cuts)
      if (number % 50 === 0) add(source, whole)
    }
    add(source, whole)
  }
  write('S005', 'png', png)
  write('S006', 'jpg', jpeg)
  expect(cuts.length).toBeGreaterThanOrEqual(1000)

  const room = openDatasetRoom()
  const { problems, frames, sequences } = await room.import(root)
  const told = new Map(problems.map((problem) => [problem.path, problem.code]))
  const wrong = cuts.filter((path) => told.get(path) !== 'image-truncated')
  recordFaultRow({ id: 'I2', count: cuts.length, failures: wrong.length + (frames === whole.length ? 0 : 1), seed: null })
  expect(wrong).toEqual([])
  expect(problems).toHaveLength(cuts.length)
  expect({ frames, sequences }).toEqual({ frames: whole.length, sequences: 2 })
  expect(room.store.all<{ path: string }>('SELECT path FROM frame ORDER BY sequence_id, position').map((row) => row.path)).toEqual(whole)
})
