import type { ParsedOf, ResultOf } from '../../shared/contract'
import type { StudioContext } from '../context'
import { classesOfFoldSet } from '../folds/fold-rows'
import { everyPicture } from '../results/gallery'
import { heldOutPicture } from '../results/held-out-picture'
import { nearestTo } from './neighbours'
import { spaceOfFold } from './spaces'

/**
 * The pictures that the model of a picture's fold takes for most alike, among those it held out: another fold's model has a space of its own, in which this
 * picture has no place. Frames of its own sequence are left out, and of every other one only the nearest is given: they are near each other by making.
 */
export function neighboursOfPicture(context: StudioContext, input: ParsedOf<'embedding.neighbours'>): ResultOf<'embedding.neighbours'> {
  const { run, frame, fold } = heldOutPicture(context.store, input)
  const space = spaceOfFold(context, run, fold)
  if (space === undefined) return { embedded: false, items: [] }
  const place = space.keys.findIndex(([sequence, position]) => sequence === frame.sequenceId && position === frame.position)
  const pictures = everyPicture(context.store, run.id, classesOfFoldSet(context.store, run.foldSet))
  const near = place < 0 ? [] : nearestTo(space.rows, place, input.limit, (other) => space.keys[other]?.[0])
  return {
    embedded: true,
    items: near.flatMap(({ place: other, distance }) => {
      const [sequence = 0, position = 0] = space.keys[other] ?? []
      const picture = pictures.get(sequence, position)
      return picture === undefined ? [] : [{ ...picture, distance }]
    }),
  }
}
