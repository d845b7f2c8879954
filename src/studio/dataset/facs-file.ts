import type { ActionUnit } from '../../shared/domain/sequence'
import type { StudioError } from '../../shared/errors'
import { parseDecimal } from './numbers'
import { annotationFault, shown, textLines, type TextLine } from './text-lines'

/** What a FACS file says, and what of it could not be read. */
export interface FacsReading {
  readonly units: readonly ActionUnit[]
  readonly faults: readonly StudioError[]
}

/** A side is written after the unit where only one half of the face moves. */
const SIDED = /^([1-9]\d{0,2})([LR])$/i

/**
 * The action units of a CK+ FACS file, one `AU intensity` a line; 0 = present but not graded, 1..5 = A..E. Good lines are kept, each bad one
 * is a `facs-malformed` with its line. Throws `facs-malformed` for what is no text.
 */
export function parseFacs(bytes: Buffer, path: string): FacsReading {
  const units: ActionUnit[] = []
  const faults: StudioError[] = []
  for (const line of textLines(bytes, path, 'facs-malformed')) {
    const unit = parseLine(line)
    if (typeof unit === 'string') faults.push(annotationFault('facs-malformed', path, unit, line.number))
    else units.push(unit)
  }
  return { units, faults }
}

function parseLine({ words }: TextLine): ActionUnit | string {
  const [name, grade] = words
  if (name === undefined || grade === undefined || words.length !== 2) return `holds ${words.length} values in a line where an action unit and its intensity should stand`
  const unit = unitName(name)
  if (unit === undefined) return `holds ${shown(name)}, which is no action unit`
  const intensity = parseDecimal(grade)
  if (intensity === undefined || intensity < 0 || intensity > 5) return `holds ${shown(grade)}, and intensities go from 0 to 5`
  return { unit, intensity }
}

/** `1.2000000e+01` is unit 12; `12R` keeps its side. */
function unitName(word: string): string | undefined {
  const number = parseDecimal(word)
  if (number !== undefined) return Number.isInteger(number) && number >= 1 && number <= 999 ? String(number) : undefined
  return SIDED.test(word) ? word.toUpperCase() : undefined
}
