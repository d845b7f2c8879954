import { PROTOTYPES } from './prototypes'
import type { PlannedSequence, PlannedSubject } from './plan'

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0')

/** A number as CK+'s text files write it: E-notation with a two-digit exponent and three leading spaces. */
export function eNotation(value: number): string {
  const [digits, exponent] = value.toExponential(7).split('e') as [string, string]
  return `   ${digits}e${exponent.startsWith('-') ? '-' : '+'}${padded(Math.abs(Number(exponent)), 2)}`
}

/** CK+'s name of a subject: S005. */
export const subjectName = (subject: PlannedSubject): string => `S${padded(subject.number, 3)}`

/** CK+'s name of a sequence's folder within its subject: 001. */
export const sequenceName = (sequence: PlannedSequence): string => padded(sequence.number, 3)

/** CK+'s stem of a frame's files: S005_001_00000011; frames count from 1. */
export const frameStem = (subject: PlannedSubject, sequence: PlannedSequence, frame: number): string =>
  `${subjectName(subject)}_${sequenceName(sequence)}_${padded(frame, 8)}`

/** The label file's text: the emotion's code. */
export const emotionText = (emotion: NonNullable<PlannedSequence['emotion']>): string => `${eNotation(PROTOTYPES[emotion].code)}\n`

/** The FACS file's text: a line for every action unit with its intensity. */
export const facsText = (sequence: PlannedSequence): string =>
  sequence.units.map(({ unit, intensity }) => `${eNotation(unit)}${eNotation(intensity)}\n`).join('')

/** The landmark file's text: 68 lines of x and y in pixels. */
export const landmarksText = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `${eNotation(x)}${eNotation(y)}\n`).join('')
