import { CLASSES } from '../../shared/domain/emotion'
import type { Fold, FoldRule } from '../../shared/domain/folds'
import { StudioError } from '../../shared/errors'
import { randomStream } from '../random'
import type { FoldContent, FoldSequence, FoldSetContent } from './content'
import { sortSubjects } from './subjects'

export interface FoldOptions {
  readonly rule: FoldRule
  readonly k: number
  /** 0..2^32-1; the rule `step` does not use it. */
  readonly seed: number
  /** Only the last n frames of each sequence count (the paper: 3); a shorter sequence gives all it has. */
  readonly lastFrames: number
}

/**
 * Splits labelled sequences into k folds by subject, never by sequence or frame. `step`: subjects sorted by number, fold i takes
 * subjects[i::k] (the split CK+ papers share); `seeded`: the sorted subjects shuffled by the seed first, then the same.
 *
 * @throws StudioError `no-labelled-sequences`, `no-subject-ids`, or `fold-set-impossible` when there are fewer subjects than folds
 */
export function makeFolds(sequences: readonly FoldSequence[], options: FoldOptions): FoldSetContent {
  const subjects = sortSubjects(sequences.map((one) => one.subject))
  refuseImpossible(sequences, subjects, options.k)
  const ordered = options.rule === 'seeded' ? randomStream(options.seed, 'folds').shuffled(subjects) : subjects
  const bySubject = new Map<string, FoldSequence[]>(subjects.map((subject) => [subject, []]))
  for (const one of sequences) {
    bySubject.get(one.subject)?.push({ ...one, frames: [...one.frames].sort((a, b) => a.number - b.number).slice(-options.lastFrames) })
  }
  for (const list of bySubject.values()) list.sort((a, b) => (a.sequence < b.sequence ? -1 : 1))
  const folds = Array.from({ length: options.k }, (_, index): FoldContent => {
    const held = sortSubjects(ordered.filter((_subject, place) => place % options.k === index))
    return { index, subjects: held, sequences: held.flatMap((subject) => bySubject.get(subject) ?? []) }
  })
  return {
    format: 'emotionnet-folds/1', rule: options.rule, k: options.k, seed: options.rule === 'seeded' ? options.seed : 0,
    lastFrames: options.lastFrames, folds,
  }
}

/** A fold as the page shows it: subjects, counts, and sequences a class. */
export function summariseFold(fold: FoldContent): Fold {
  return {
    index: fold.index,
    subjects: [...fold.subjects],
    sequences: fold.sequences.length,
    images: fold.sequences.reduce((sum, one) => sum + one.frames.length, 0),
    classes: CLASSES.map((label) => fold.sequences.filter((one) => one.label === label).length),
  }
}

function refuseImpossible(sequences: readonly FoldSequence[], subjects: readonly string[], k: number): void {
  if (sequences.length === 0) {
    throw new StudioError('no-labelled-sequences', 'The dataset holds no labelled sequence, so there is nothing to split.', 'Label some sequences first.')
  }
  const nameless = sequences.find((one) => one.subject === '')
  if (nameless !== undefined) {
    throw new StudioError('no-subject-ids', `Sequence "${nameless.sequence}" has no subject, so a split by subject is impossible.`, 'Bring a set whose pictures name their subjects.')
  }
  const empty = sequences.find((one) => one.frames.length === 0)
  if (empty !== undefined) {
    throw new StudioError('fold-set-impossible', `Sequence ${empty.subject}/${empty.sequence} is labelled but has no frame.`, 'Remove its label, or bring its frames back and import again.')
  }
  if (subjects.length < k) {
    throw new StudioError('fold-set-impossible', `${k} folds by subject need at least ${k} labelled subjects; there are ${subjects.length}.`, `Choose ${Math.max(2, subjects.length)} folds or fewer, or label more subjects.`)
  }
}
