import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { CLASSES } from '../../src/shared/domain/emotion'
import { freshFolder, stemOf, writeCkTree, type TreeSequence } from './ck-tree'
import { PNG_SIGNATURE, pngChunk, pngHeader } from './tiny-png'

/** The colour of each subject's pictures, far from every other and from what reports are drawn in. */
export const PAINTS: Readonly<Record<string, readonly [number, number, number]>> = { S005: [250, 10, 240], S008: [10, 250, 20], S011: [250, 130, 0], S052: [20, 10, 250] }

/** A labelled tree in which every picture of a subject has one colour, so that a pixel of it is known wherever it turns up. One subject has no landmarks. */
export function paintedTree(): string {
  const root = freshFolder('painted')
  const sequences = Object.keys(PAINTS).flatMap((subject) => CLASSES.map((emotion, index): TreeSequence => ({ subject, sequence: String(index + 1).padStart(3, '0'), frames: 2, emotion, landmarks: subject !== 'S011' })))
  writeCkTree(root, sequences)
  let mark = 0
  for (const item of sequences) {
    for (let frame = 1; frame <= item.frames; frame += 1) {
      const path = join(root, 'cohn-kanade-images', item.subject, item.sequence, `${stemOf(item, frame)}.png`)
      writeFileSync(path, solidPng(PAINTS[item.subject] ?? [0, 0, 0], (mark += 1)))
    }
  }
  return root
}

/** A PNG of one colour; two marks give two files. */
function solidPng(colour: readonly number[], mark: number): Buffer {
  const [width, height] = [64, 48]
  const row = Buffer.from([0, ...Array.from({ length: width }, () => colour).flat()])
  const note = pngChunk('tEXt', Buffer.from(`Comment\0${mark}`, 'latin1'))
  return Buffer.concat([PNG_SIGNATURE, pngHeader(width, height, { colourType: 2 }), note, pngChunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))), pngChunk('IEND', Buffer.alloc(0))])
}
