import type { LabelEdit, LabelState } from '../../shared/domain/labels'
import { StudioError } from '../../shared/errors'

/**
 * Refuses an edit that no sequence of so many frames can carry: one that names nothing, places behind the last frame or out of order, an action unit twice.
 * Throws `label-edit-impossible`.
 *
 * @param name `subject/sequence`, for the sentence
 * @param state what the edit changes
 */
export function checkEdit(name: string, frames: number, state: LabelState, edit: LabelEdit): void {
  if (Object.values(edit).every((value) => value === undefined)) throw impossible(`The edit of ${name} names no field.`, 'Name what to change: an emotion, an intensity, a frame, action units, a note or unsure.')
  const marks = (['onset', 'apex', 'offset'] as const).map((field) => ({ field, place: edit[field] === undefined ? state[field] : edit[field], isNamed: edit[field] !== undefined }))
  let before: { readonly field: string; readonly place: number } | undefined
  for (const { field, place, isNamed } of marks) {
    if (place === null || place === undefined) continue
    if (isNamed && place >= frames) throw impossible(`The ${field} of ${name} was set to place ${place}, and its ${frames} frames have places 0 to ${frames - 1}.`, 'Choose a frame that is there.')
    if (before !== undefined && place < before.place) throw impossible(`The ${field} of ${name} would be at place ${place}, before its ${before.field} at ${before.place}.`, `Move the ${before.field} first, or choose a later frame.`)
    before = { field, place }
  }
  const units = edit.units?.map(({ unit }) => unit) ?? []
  const twice = units.find((unit, index) => units.indexOf(unit) !== index)
  if (twice !== undefined) throw impossible(`Action unit ${twice} of ${name} is named twice.`, 'Name each unit once, with one intensity.')
}

function impossible(message: string, nextStep: string): StudioError {
  return new StudioError('label-edit-impossible', message, nextStep)
}
