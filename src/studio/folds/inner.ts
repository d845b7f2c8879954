import type { Emotion } from '../../shared/domain/emotion'
import { StudioError } from '../../shared/errors'
import { randomStream } from '../random'
import type { FoldItem } from './content'
import { sortSubjects } from './subjects'

/** Draws of inner subjects that are compared. */
const DRAWS = 64

/** The training part of a fold cut in two by subject. */
export interface InnerSplit {
  readonly train: readonly FoldItem[]
  readonly inner: readonly FoldItem[]
}

/**
 * Holds subjects of a fold's training part out for inner validation. It sees the training part only, so no held-out subject of the fold can be among them.
 * Of 64 draws by the seed it takes the one that leaves the fewest classes without a training image and then gives each class the share nearest to the one
 * asked for (squared differences over expected counts, as in Pearson's chi-square).
 *
 * @param train what {@link splitOf} gives a fold to train on
 * @param share of the subjects, rounded; at least one subject stays on each side
 * @throws StudioError `fold-set-impossible` where the fold trains on fewer than two subjects
 */
export function splitInner(train: readonly FoldItem[], share: number, seed: number, fold: number): InnerSplit {
  const subjects = sortSubjects(train.map((item) => item.subject))
  if (subjects.length < 2) {
    throw new StudioError('fold-set-impossible', `Fold ${fold} trains on ${subjects.length === 1 ? 'one subject' : 'no subject'}, and inner validation needs two: one to train on and one to hold out.`, 'Switch inner validation off, or make a fold set with more subjects.')
  }
  const count = Math.max(1, Math.min(subjects.length - 1, Math.round(share * subjects.length)))
  const random = randomStream(seed, 'inner-subjects', fold)
  const judge = classJudge(train)
  let best: { readonly held: ReadonlySet<string>; readonly untrained: number; readonly distance: number } | undefined
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const held = new Set(random.shuffled(subjects).slice(0, count))
    const verdict = judge(held, count / subjects.length)
    if (best === undefined || verdict.untrained < best.untrained || (verdict.untrained === best.untrained && verdict.distance < best.distance)) best = { held, ...verdict }
  }
  const held = best?.held ?? new Set()
  return { train: train.filter((item) => !held.has(item.subject)), inner: train.filter((item) => held.has(item.subject)) }
}

/** How far from a share of every class some subjects are, and how many classes only they show. */
function classJudge(items: readonly FoldItem[]): (held: ReadonlySet<string>, share: number) => { readonly untrained: number; readonly distance: number } {
  const totals = new Map<Emotion, number>()
  const bySubject = new Map<string, Map<Emotion, number>>()
  for (const { subject, label } of items) {
    totals.set(label, (totals.get(label) ?? 0) + 1)
    const own = bySubject.get(subject) ?? new Map<Emotion, number>()
    own.set(label, (own.get(label) ?? 0) + 1)
    bySubject.set(subject, own)
  }
  return (held, share) => {
    let untrained = 0
    let distance = 0
    for (const [label, total] of totals) {
      let count = 0
      for (const subject of held) count += bySubject.get(subject)?.get(label) ?? 0
      if (count === total) untrained += 1
      distance += (count - share * total) ** 2 / (share * total)
    }
    return { untrained, distance }
  }
}
