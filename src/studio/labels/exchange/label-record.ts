import type { Problem } from '../../../shared/domain/dataset'
import type { LabelEdit, LabelLayer } from '../../../shared/domain/labels'
import { StudioError } from '../../../shared/errors'
import type { ExportedSequence } from './exported-sequences'

/** What a file says of one sequence; onset, apex and offset are frame numbers, as in the frames' file names. */
export interface LabelRecord {
  readonly subject: string
  readonly sequence: string
  readonly edit: LabelEdit
  readonly layer: LabelLayer
  /** Named by the file. */
  readonly author: string | null
  readonly path: string
  readonly line: number | null
}

/** What was read, and what could not be, each with its file and line. */
export interface LabelReading {
  readonly records: readonly LabelRecord[]
  readonly problems: readonly Problem[]
}

/** Refuses a file as a whole. */
export function labelsUnreadable(path: string, what: string, line?: number): StudioError {
  return new StudioError('labels-unreadable', `${path} ${what}${line === undefined ? '' : ` (line ${line})`}.`, 'Correct that file, or name the format it is in, and import again.', { path, line })
}

/** A part of a file that was passed over. */
export function labelProblem(path: string, what: string, line: number | null = null): Problem {
  return { code: 'labels-unreadable', path, message: `${path} ${what}${line === null ? '' : ` (line ${line})`}.`, line }
}

/** Edit of a record with its frame numbers turned into places. Throws `label-frame-missing` for a number that the sequence does not have. */
export function placedEdit({ edit, path, line }: LabelRecord, sequence: ExportedSequence): LabelEdit {
  const places = (['onset', 'apex', 'offset'] as const).flatMap((mark) => {
    const number = edit[mark]
    if (number === undefined || number === null) return []
    const place = sequence.frames.findIndex((frame) => frame.number === number)
    if (place < 0) throw new StudioError('label-frame-missing', `${path} puts the ${mark} of ${sequence.subject}/${sequence.name} at frame ${number}, which is not there.`, 'Correct the frame number and import again.', { path, line: line ?? undefined })
    return [[mark, place] as const]
  })
  return { ...edit, ...Object.fromEntries(places) }
}
