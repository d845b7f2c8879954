import type { LabelEdit } from '../../../shared/domain/labels'
import { parseDecimal } from '../../dataset/numbers'
import type { ExportedSequence } from './exported-sequences'
import { labelProblem, labelsUnreadable, type LabelReading } from './label-record'
import { csvRecords } from './labels-csv'

export type Detector = 'openface' | 'py-feat'

/** OpenFace grades AU05 as `AU05_r` (0..5) and finds it as `AU05_c` (0 or 1); Py-Feat gives `AU05` a probability (0..1). */
const OPENFACE = /^AU(\d{2})_([rc])$/
const PY_FEAT = /^AU(\d{2})$/
/** Py-Feat's probabilities count from here. */
const PRESENT = 0.5

/** Which program wrote a CSV, by its head line; undefined for neither. */
export function detectorOf(columns: readonly string[]): Detector | undefined {
  if (columns.some((name) => OPENFACE.test(name))) return 'openface'
  return columns.some((name) => PY_FEAT.test(name)) ? 'py-feat' : undefined
}

/**
 * Action units of each sequence's peak, as a program measured them: the frame of the apex where one is marked, else the last. OpenFace writes a file a sequence
 * and counts its frames from 1 in the order it saw them; Py-Feat names the picture. A unit is there by OpenFace's own verdict, with its grade, or by a probability
 * of at least 0.5, not graded. What Py-Feat says of emotions is left out: a suggestion never becomes a label by itself.
 *
 * @param stem of the file: `S005_001` where it is of one sequence
 */
export function readDetectorCsv(text: string, path: string, stem: string, detector: Detector, sequences: readonly ExportedSequence[]): LabelReading {
  const rows = csvRecords(text, path)
  const own = sequences.find((one) => `${one.subject}_${one.name}` === stem)
  const pictures = new Map(sequences.flatMap((sequence) => sequence.frames.map((frame, place) => [stemOf(frame.path), { sequence, place }] as const)))
  const problems = []
  const peaks = new Map<number, { readonly sequence: ExportedSequence; readonly edit: LabelEdit; readonly line: number }>()
  for (const { record, info } of rows) {
    const input = record['input']
    const place = Number(record['frame']) - (detector === 'openface' ? 1 : 0)
    const found = input !== undefined && pictures.has(stemOf(input)) ? pictures.get(stemOf(input)) : own === undefined ? undefined : { sequence: own, place }
    if (found?.sequence.frames[found.place] === undefined) {
      problems.push(labelProblem(path, 'speaks of a frame that the dataset does not have', info.lines))
      continue
    }
    const { sequence } = found
    if (found.place !== (sequence.state.apex ?? sequence.frames.length - 1)) continue
    const units = unitsOf(record, detector)
    if (units === undefined) problems.push(labelProblem(path, 'holds an action unit that is no number', info.lines))
    else peaks.set(sequence.id, { sequence, edit: { units: units.slice(0, 60) }, line: info.lines })
  }
  if (rows.length > 0 && detectorOf(Object.keys(rows[0]?.record ?? {})) !== detector) throw labelsUnreadable(path, `has no action units as ${detector === 'openface' ? 'OpenFace' : 'Py-Feat'} writes them`, 1)
  return {
    problems,
    records: [...peaks.values()].map(({ sequence, edit, line }) => ({ subject: sequence.subject, sequence: sequence.name, edit, layer: 'measured' as const, author: detector === 'openface' ? 'OpenFace' : 'Py-Feat', path, line })),
  }
}

function unitsOf(record: Readonly<Record<string, string>>, detector: Detector): NonNullable<LabelEdit['units']> | undefined {
  const units: { unit: string; intensity: number }[] = []
  for (const [column, cell] of Object.entries(record)) {
    const number = (detector === 'openface' ? OPENFACE : PY_FEAT).exec(column)
    if (number === null || number[2] === 'r') continue
    const value = parseDecimal(cell.trim())
    const grade = detector === 'openface' ? parseDecimal((record[`AU${number[1] ?? ''}_r`] ?? '0').trim()) : 0
    if (value === undefined || grade === undefined) return undefined
    if (value >= PRESENT) units.push({ unit: String(Number(number[1])), intensity: Math.round(Math.min(5, Math.max(0, grade)) * 1000) / 1000 })
  }
  return units
}

function stemOf(path: string): string {
  return (path.split(/[\\/]/).pop() ?? '').replace(/\.[^.]*$/, '')
}
