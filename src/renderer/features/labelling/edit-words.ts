import type { LabelEdit } from '../../../shared/domain/labels'
import type { Frame } from '../../../shared/domain/sequence'

/** FACS' letters of an intensity 1..5. */
export const INTENSITIES = ['A', 'B', 'C', 'D', 'E'] as const

/** What an edit says beside the emotion, as short phrases: `intensity C`, `onset frame 3`, `AU 12R D`, `no note`. Frames are named by their numbers. */
export function editWords(edit: LabelEdit, frames: readonly Pick<Frame, 'number'>[]): readonly string[] {
  const words: string[] = []
  if (edit.intensity !== undefined) words.push(edit.intensity === null ? 'no intensity' : `intensity ${INTENSITIES[edit.intensity - 1] ?? String(edit.intensity)}`)
  for (const mark of ['onset', 'apex', 'offset'] as const) {
    const place = edit[mark]
    if (place !== undefined) words.push(place === null ? `no ${mark}` : `${mark} frame ${frames[place]?.number ?? place + 1}`)
  }
  if (edit.units !== undefined) words.push(edit.units === null || edit.units.length === 0 ? 'no action units' : `AU ${edit.units.map(unitWord).join(', ')}`)
  if (edit.unsure !== undefined) words.push(edit.unsure ? 'unsure' : 'no longer unsure')
  if (edit.note !== undefined) words.push(edit.note === '' ? 'no note' : `“${edit.note}”`)
  return words
}

/** The whole edit as one phrase, for a message: `anger, unsure`. */
export function editSentence(edit: LabelEdit, frames: readonly Pick<Frame, 'number'>[] = []): string {
  const emotion = edit.emotion === undefined ? [] : [edit.emotion ?? 'no label']
  return [...emotion, ...editWords(edit, frames)].join(', ')
}

function unitWord({ unit, intensity }: { readonly unit: string; readonly intensity: number }): string {
  return intensity === 0 ? unit : `${unit} ${Number.isInteger(intensity) ? INTENSITIES[intensity - 1] ?? '' : String(intensity)}`
}
