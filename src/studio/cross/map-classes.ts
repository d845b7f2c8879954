import type { ClassMap } from '../../shared/domain/cross'
import { EMOTIONS, type Emotion } from '../../shared/domain/emotion'
import { StudioError } from '../../shared/errors'

/** What a label of another dataset is among a run's classes; null where its images are left out. */
export type ClassOf = (label: Emotion) => Emotion | null

/**
 * The mapping that a user asks for, over the plain one: a label is the run's class of the same name, or none.
 *
 * @param classes of the run
 * @throws StudioError `cross-impossible` for a target that the run has no class of
 */
export function classMapping(classes: readonly Emotion[], asked: ClassMap = {}): ClassOf {
  for (const from of EMOTIONS) {
    const to = asked[from]
    if (to !== undefined && to !== null && !classes.includes(to)) {
      throw new StudioError('cross-impossible', `The class map takes ${from} for ${to}, which is no class of the run: it tells ${classes.join(', ')} apart.`, `Map ${from} to one of these, or to null to leave its images out.`)
    }
  }
  return (label) => asked[label] ?? (asked[label] === undefined && classes.includes(label) ? label : null)
}
