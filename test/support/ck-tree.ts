import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLASSES, ckCodeOf, type Emotion } from '../../src/shared/domain/emotion'
import { tinyPng } from './tiny-png'

/** One sequence to write. */
export interface TreeSequence {
  readonly subject: string
  readonly sequence: string
  readonly frames: number
  readonly emotion?: Emotion
  readonly colour?: boolean
  readonly landmarks?: boolean
}

/** Labelled sequences a class in CK+ (science.md, section 3). */
export const CK_COUNTS: Readonly<Record<(typeof CLASSES)[number], number>> = { anger: 45, contempt: 18, disgust: 59, fear: 25, happiness: 69, sadness: 28, surprise: 83 }

/** A number as CK+'s text files write it: E-notation, a two-digit exponent, three leading spaces. */
export function ckNumber(value: number): string {
  const [digits, exponent] = value.toExponential(7).split('e') as [string, string]
  return `   ${digits}e${exponent.startsWith('-') ? '-' : '+'}${String(Math.abs(Number(exponent))).padStart(2, '0')}`
}

/** A new folder of this test's own, links followed. */
export function freshFolder(name: string): string {
  return realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)))
}

export const stemOf = ({ subject, sequence }: Pick<TreeSequence, 'subject' | 'sequence'>, frame: number): string => `${subject}_${sequence}_${String(frame).padStart(8, '0')}`

/** Writes sequences as an official CK+ tree: frames, an emotion folder for each (empty without a label), FACS and landmarks. */
export function writeCkTree(root: string, sequences: readonly TreeSequence[]): void {
  sequences.forEach((item, index) => {
    const folder = (part: string): string => {
      const path = join(root, part, item.subject, item.sequence)
      mkdirSync(path, { recursive: true })
      return path
    }
    const images = folder('cohn-kanade-images')
    for (let frame = 1; frame <= item.frames; frame += 1) writeFileSync(join(images, `${stemOf(item, frame)}.png`), tinyPng(index * 1000 + frame, { colour: item.colour === true }))
    const emotion = folder('Emotion')
    if (item.emotion !== undefined) writeFileSync(join(emotion, `${stemOf(item, item.frames)}_emotion.txt`), `${ckNumber(ckCodeOf(item.emotion))}\n`)
    writeFileSync(join(folder('FACS'), `${stemOf(item, item.frames)}_facs.txt`), `${ckNumber(4)}${ckNumber(0)}\n${ckNumber(12)}${ckNumber(3)}\n`)
    if (item.landmarks === true) {
      const points = Array.from({ length: 68 }, (_, point) => `${ckNumber(point + 0.5)}${ckNumber(point * 2)}\n`).join('')
      for (let frame = 1; frame <= item.frames; frame += 1) writeFileSync(join(folder('Landmarks'), `${stemOf(item, frame)}_landmarks.txt`), points)
    }
  })
}

/**
 * A plan with CK+'s own numbers: 593 sequences of 123 subjects, 327 of them (118 subjects) labelled with CK+'s class counts; sequence numbers
 * have gaps, subject ids jump to S501..S506, S895, S999, some are in colour. Three to six frames a sequence.
 */
export function ckPlan(): TreeSequence[] {
  const jumps = ['S501', 'S502', 'S503', 'S504', 'S505', 'S506', 'S895', 'S999']
  const subjects = [...Array.from({ length: 123 - jumps.length }, (_, index) => `S${String(5 + index + Math.floor(index / 4)).padStart(3, '0')}`), ...jumps]
  const labels = CLASSES.flatMap((emotion) => Array.from({ length: CK_COUNTS[emotion] }, () => emotion))
  const sequences = subjects.flatMap((subject, index) => {
    const count = 4 + (index < 101 ? 1 : 0)
    return Array.from({ length: count }, (_, number): TreeSequence => ({
      subject, sequence: String(number + 1 + (number > 2 ? index % 3 : 0)).padStart(3, '0'), frames: 3 + ((index + number) % 4), colour: index >= 115,
    }))
  })
  // five subjects carry no label at all; the others are gone round until every label has found its sequence
  const labelled = subjects.slice(0, 118)
  const turns = [0, 1, 2].flatMap((turn) => labelled.map((subject) => sequences.filter((item) => item.subject === subject)[turn] as TreeSequence)).slice(0, labels.length)
  const label = new Map(turns.map((item, index) => [item, labels[(index * 7) % labels.length] as Emotion]))
  return sequences.map((item) => ({ ...item, ...(label.has(item) ? { emotion: label.get(item) as Emotion } : {}) }))
}
