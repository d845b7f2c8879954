import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { DatasetFormat } from '../../src/shared/domain/dataset'
import { provisioned } from './provisioned'
import { tinyPng } from './tiny-png'
import { makeZip } from './zip'

/** A small set in a layout of others, with what an import must find in it. Its pictures are noise, each another. */
export interface FormatSet {
  readonly format: DatasetFormat
  readonly subjectIds: boolean
  readonly subjects: number
  readonly sequences: number
  readonly frames: number
  /** Labels by subject/sequence, null for none. */
  readonly labels: Readonly<Record<string, string | null>>
  write(root: string): Promise<void> | void
}

const png = (mark: number): Buffer => tinyPng(mark, { width: 48, height: 48 })
const jpeg = (mark: number): Promise<Buffer> => sharp(png(mark)).jpeg({ quality: 92 }).toBuffer()
const tiff = (mark: number): Promise<Buffer> => sharp(png(mark)).tiff({ compression: 'none' }).toBuffer()

export async function put(root: string, path: string, content: Buffer | string | Promise<Buffer>): Promise<void> {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), await content)
}

/** A row of a FER-style CSV: 48 x 48 grey values that depend on `mark`. */
export function pixelText(mark: number, count = 48 * 48): string {
  return Array.from({ length: count }, (_, place) => (Math.imul(place + 1, 2_654_435_761 + mark * 97) >>> 24)).join(' ')
}

/** Writes a video of noise, a frame a mark, by a codec without loss; options of ffmpeg go before its output. */
export function writeVideo(path: string, marks: readonly number[], options: readonly string[] = ['-c:v', 'png']): void {
  const stills = mkdtempSync(join(tmpdir(), 'stills-'))
  mkdirSync(dirname(path), { recursive: true })
  marks.forEach((mark, place) => { writeFileSync(join(stills, `${place}.png`), png(mark)) })
  execFileSync(provisioned('ffmpeg'), ['-v', 'error', '-framerate', '7', '-i', join(stills, '%d.png'), ...options, path])
  rmSync(stills, { recursive: true })
}

const FER_ROWS = [[0, 'Training'], [3, 'Training'], [6, 'PublicTest'], [7, 'PrivateTest']] as const

export const FORMAT_SETS: readonly FormatSet[] = [
  {
    format: 'ck+48', subjectIds: true, subjects: 2, sequences: 2, frames: 6, labels: { 'S010/004': 'anger', 'S011/002': 'happiness' },
    write: async (root) => {
      for (const [place, name] of ['anger/S010_004', 'happy/S011_002'].entries()) for (const number of [17, 18, 19]) await put(root, `CK+48/${name}_000000${number}.png`, png(place * 10 + number))
    },
  },
  {
    format: 'fer-csv', subjectIds: false, subjects: 0, sequences: 4, frames: 4, labels: { '/row 1': 'anger', '/row 2': 'happiness', '/row 3': 'neutral', '/row 4': 'contempt' },
    write: (root) => put(root, 'ckextended.csv', `emotion,pixels,Usage\n${FER_ROWS.map(([code, usage], row) => `${code},${pixelText(row)},${usage}`).join('\n')}\n`),
  },
  {
    format: 'fer+', subjectIds: false, subjects: 0, sequences: 4, frames: 4, labels: { '/row 1': 'happiness', '/row 2': null, '/row 3': 'fear', '/row 4': null },
    write: async (root) => {
      await put(root, 'fer2013.csv', `emotion,pixels,Usage\r\n${FER_ROWS.map(([code, usage], row) => `${code},"${pixelText(row + 20)}",${usage}`).join('\r\n')}\r\n`)
      const votes = ['4,6,0,0,0,0,0,0,0,0', '0,0,5,5,0,0,0,0,0,0', '1,0,2,0,0,0,7,0,0,0', '0,0,0,0,0,0,0,0,0,10']
      await put(root, 'fer2013new.csv', `Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF\n${FER_ROWS.map(([, usage], row) => `${usage},fer000000${row}.png,${votes[row] ?? ''}`).join('\n')}\n`)
    },
  },
  {
    format: 'class-folders', subjectIds: false, subjects: 0, sequences: 3, frames: 3, labels: { '/test/sad/1.jpg': 'sadness', '/train/happy/1.jpg': 'happiness', '/train/happy/2.jpg': 'happiness' },
    write: async (root) => { for (const [place, name] of ['train/happy/1', 'train/happy/2', 'test/sad/1'].entries()) await put(root, `${name}.jpg`, jpeg(place)) },
  },
  {
    format: 'jaffe', subjectIds: true, subjects: 2, sequences: 3, frames: 3, labels: { 'KA/AN1.39': 'anger', 'KA/HA2.30': 'happiness', 'YM/NE1.49': 'neutral' },
    write: async (root) => { for (const [place, name] of ['KA.AN1.39', 'KA.HA2.30', 'YM.NE1.49'].entries()) await put(root, `jaffe/${name}.tiff`, tiff(place)) },
  },
  {
    format: 'kdef', subjectIds: true, subjects: 2, sequences: 3, frames: 3, labels: { 'F01/AANS': 'anger', 'F01/BAFHL': 'fear', 'M02/ASUFR': 'surprise' },
    write: async (root) => { for (const [place, name] of ['AF01/AF01ANS', 'BF01/BF01AFHL', 'AM02/AM02SUFR'].entries()) await put(root, `KDEF/${name}.JPG`, jpeg(place)) },
  },
  {
    format: 'raf-db', subjectIds: false, subjects: 0, sequences: 3, frames: 3,
    labels: { '/Image/aligned/test_0001_aligned.jpg': 'neutral', '/Image/aligned/train_00001_aligned.jpg': 'sadness', '/Image/aligned/train_00002_aligned.jpg': 'surprise' },
    write: async (root) => {
      for (const [place, name] of ['train_00001', 'train_00002', 'test_0001'].entries()) await put(root, `Image/aligned/${name}_aligned.jpg`, jpeg(place))
      await put(root, 'EmoLabel/list_patition_label.txt', 'train_00001.jpg 5\ntrain_00002.jpg 1\ntest_0001.jpg 7\n')
    },
  },
  {
    format: 'oulu-casia', subjectIds: true, subjects: 2, sequences: 3, frames: 6, labels: { 'P001/NI_Acropped-Strong-Anger': 'anger', 'P001/NI_Acropped-Strong-Happiness': 'happiness', 'P002/NI_Acropped-Strong-Anger': 'anger' },
    write: async (root) => {
      for (const [place, name] of ['P001/Anger', 'P001/Happiness', 'P002/Anger'].entries()) for (const number of [0, 1]) await put(root, `NI_Acropped/Strong/${name}/00${number}.jpeg`, jpeg(place * 10 + number))
    },
  },
  {
    format: 'ravdess', subjectIds: true, subjects: 2, sequences: 3, frames: 9, labels: { 'Actor_01/01-01-05-01-02-01': 'anger', 'Actor_01/01-01-02-01-02-01': null, 'Actor_12/01-01-03-01-01-01': 'happiness' },
    write: (root) => {
      for (const [place, name] of ['Actor_01/01-01-05-01-02-01-01', 'Actor_01/01-01-02-01-02-01-01', 'Actor_12/01-01-03-01-01-01-12'].entries()) writeVideo(join(root, `${name}.avi`), [1, 2, 3].map((mark) => place * 10 + mark))
    },
  },
  {
    format: 'videos', subjectIds: false, subjects: 0, sequences: 2, frames: 5, labels: { '/angry/a.avi': 'anger', '/sad/b.avi': 'sadness' },
    write: (root) => {
      writeVideo(join(root, 'angry/a.avi'), [1, 2, 3])
      writeVideo(join(root, 'sad/b.avi'), [4, 5])
    },
  },
]

/** Every file of a folder as a zip. */
export function zipOf(root: string, target: string): void {
  const names = (readdirSync(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  writeFileSync(target, makeZip(names.sort().map((name) => ({ name, data: readFileSync(join(root, name)) }))))
}
