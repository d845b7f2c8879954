import { classSet, type ClassCount, type Emotion } from '../../shared/domain/emotion'
import type { Fold, FoldRule } from '../../shared/domain/folds'
import type { FramePolicy } from '../../shared/domain/frame-policy'
import { StudioError } from '../../shared/errors'
import { randomStream } from '../random'
import { itemsOf, policyOf, settledPolicy, type FoldContent, type FoldSequence, type FoldSetContent } from './content'
import { apexPlace, countedFrames, type FrameChoice } from './counted-frames'
import type { LabelledSequence } from './fold-rows'
import { dealFrames } from './leaky'
import { compareSubjects, sortSubjects } from './subjects'

export interface FoldOptions {
  readonly rule: FoldRule
  readonly k: number
  /** 0..2^32-1; the rule `step` does not use it. */
  readonly seed: number
  /** Which frames of a sequence count (the paper: the last 3). What it leaves open is as in {@link lastFramesPolicy}. */
  readonly policy: FramePolicy
  /** 6: sequences of contempt are left out. 8: first frames of each sequence count as neutral. */
  readonly classes: ClassCount
}

/**
 * Splits labelled sequences into k folds by subject, never by sequence or frame. `step`: subjects sorted by number, fold i takes
 * subjects[i::k] (the split CK+ papers share); `seeded`: the sorted subjects shuffled by the seed first, then the same. The rule `leaky` alone deals frames
 * ({@link dealFrames}).
 *
 * @throws StudioError `no-labelled-sequences`, `no-subject-ids`, or `fold-set-impossible` when there are fewer subjects than folds
 */
export function makeFolds(all: readonly (FoldSequence | LabelledSequence)[], options: FoldOptions): FoldSetContent {
  const { rule, k, seed, classes } = options
  const settled = settledPolicy(options.policy, classes)
  const policy = policyOf(settled)
  const labelled = all.filter((one) => classSet(classes).includes(one.label))
  refuseImpossible(labelled, options)
  const sequences = labelled.map((one) => counted(one, { policy, classes, apex: one.apex ?? null }))
    .sort((a, b) => compareSubjects(a.subject, b.subject) || (a.sequence < b.sequence ? -1 : 1))
  return {
    format: 'emotionnet-folds/1', rule, k, seed: rule === 'step' ? 0 : seed, ...settled,
    ...(classes === 7 ? {} : { classes: classSet(classes) }),
    folds: rule === 'leaky' ? dealFrames(sequences, k, seed) : dealSubjects(sequences, k, rule === 'seeded' ? seed : null),
  }
}

/** A sequence with the frames of it that count; around an apex that one is named, since it is not the last of them. */
function counted({ subject, sequence, label, frames }: FoldSequence | LabelledSequence, choice: FrameChoice): FoldSequence {
  const apex = [...frames].sort((a, b) => a.number - b.number)[apexPlace(frames.length, choice)]
  return { subject, sequence, label, frames: countedFrames(frames, choice), ...(choice.policy.frames.kind === 'last' || apex === undefined ? {} : { apex: apex.number }) }
}

/** Folds of whole subjects, dealt in turn: in their order, or shuffled by a seed. */
function dealSubjects(sequences: readonly FoldSequence[], k: number, seed: number | null): readonly FoldContent[] {
  const subjects = sortSubjects(sequences.map((one) => one.subject))
  const ordered = seed === null ? subjects : randomStream(seed, 'folds').shuffled(subjects)
  return Array.from({ length: k }, (_, index): FoldContent => {
    const held = new Set(ordered.filter((_subject, place) => place % k === index))
    return { index, subjects: sortSubjects(held), sequences: sequences.filter((one) => held.has(one.subject)) }
  })
}

/** A fold as the page shows it: subjects, counts, and sequences a class. */
export function summariseFold(fold: FoldContent, classes: readonly Emotion[]): Fold {
  return {
    index: fold.index,
    subjects: [...fold.subjects],
    sequences: fold.sequences.length,
    images: fold.sequences.reduce((sum, one) => sum + one.frames.length, 0),
    classes: [...sequencesByClass([fold], classes)],
  }
}

/** How many sequences give folds an image of each class; one that stands in several folds counts once. */
export function sequencesByClass(folds: readonly FoldContent[], classes: readonly Emotion[]): readonly number[] {
  const giving = new Map(classes.map((name) => [name, new Set<string>()]))
  for (const item of folds.flatMap((fold) => itemsOf(fold.sequences))) giving.get(item.label)?.add(JSON.stringify([item.subject, item.sequence]))
  return classes.map((name) => giving.get(name)?.size ?? 0)
}

function refuseImpossible(sequences: readonly (FoldSequence | LabelledSequence)[], { k, rule, policy, classes }: FoldOptions): void {
  if (classes === 8 && policy.neutral === 0) {
    throw new StudioError('fold-set-impossible', 'Eight classes need frames that count as neutral, and the frame policy takes none.', 'Let the first frame count as neutral in the dataset’s frame policy, or choose seven classes.')
  }
  if (sequences.length === 0) {
    throw new StudioError('no-labelled-sequences', 'The dataset holds no labelled sequence, so there is nothing to split.', 'Label some sequences first.')
  }
  const nameless = sequences.find((one) => one.subject === '')
  if (nameless !== undefined && rule !== 'leaky') {
    throw new StudioError('no-subject-ids', `Sequence "${nameless.sequence}" has no subject, so a split by subject is impossible.`, 'Bring a set whose pictures name their subjects.')
  }
  const empty = sequences.find((one) => one.frames.length === 0)
  if (empty !== undefined) {
    throw new StudioError('fold-set-impossible', `Sequence ${empty.subject}/${empty.sequence} is labelled but has no frame.`, 'Remove its label, or bring its frames back and import again.')
  }
  // where nobody is named the leaky control still deals pictures
  if (nameless !== undefined) {
    const pictures = new Set(sequences.flatMap((one) => one.frames.map((frame) => frame.image))).size
    if (pictures < k) throw new StudioError('fold-set-impossible', `${k} folds need at least ${k} labelled pictures; there are ${pictures}.`, `Choose ${Math.max(2, pictures)} folds or fewer, or label more pictures.`)
    return
  }
  const subjects = sortSubjects(sequences.map((one) => one.subject))
  if (subjects.length < k) {
    throw new StudioError('fold-set-impossible', `${k} folds by subject need at least ${k} labelled subjects; there are ${subjects.length}.`, `Choose ${Math.max(2, subjects.length)} folds or fewer, or label more subjects.`)
  }
}
