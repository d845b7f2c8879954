import type { ClassMap, MappedClass } from '../../shared/domain/cross'
import { EMOTIONS, type ClassCount, type Emotion } from '../../shared/domain/emotion'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { requireDataset } from '../dataset/dataset-rows'
import { classesOf, policyOf } from '../folds/content'
import { loadFoldSet, type StoredFoldSet } from '../folds/fold-rows'
import { requireTrained } from '../results/evaluate-run'
import { doneFolds } from '../runs/run-epochs'
import { loadRun, type RunRow } from '../runs/run-row'
import type { Store } from '../store/store'
import { judgedFrames, type FrameToJudge } from './judged-frames'
import { classMapping } from './map-classes'

/** A run, a dataset it was not trained on, and the class map between them. */
export interface CrossQuestion {
  readonly run: string
  readonly dataset: string
  readonly classMap?: ClassMap | undefined
}

/** An image to be judged: `truth` is the index of what its label is among the run's classes. */
export type JudgedItem = FrameToJudge & { readonly truth: number }

/** Which images of a dataset a run is judged by, and as what. */
export interface CrossPlan {
  readonly run: RunRow
  readonly set: StoredFoldSet
  readonly dataset: ReturnType<typeof requireDataset>
  /** Whose models are asked: the finished ones. */
  readonly folds: readonly number[]
  readonly classes: readonly Emotion[]
  /** At least one. */
  readonly items: readonly JudgedItem[]
  readonly mapping: readonly MappedClass[]
}

/**
 * Chooses the images that a run is to be judged by. Throws `not-found`, `run-not-finished`, and `cross-impossible` for the dataset the run was trained on, a class
 * map that does not fit, and a dataset without an image of any class of the run.
 */
export function planCross(store: Store, question: CrossQuestion): CrossPlan {
  const run = loadRun(store, question.run)
  requireTrained(store, run)
  const dataset = requireDataset(store, question.dataset)
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  if (set.dataset === dataset.id) {
    throw new StudioError('cross-impossible', `${question.run} was trained on ${question.dataset} (${dataset.name}), so its models have seen these subjects.`, 'Use its held-out evaluation, or name another dataset.')
  }
  const classes = classesOf(set.content)
  const classOf = classMapping(classes, question.classMap)
  const frames = judgedFrames(store, dataset.id, policyOf(set.content), classes.length as ClassCount)
  const items = frames.flatMap((frame) => {
    const to = classOf(frame.label)
    return to === null ? [] : [{ ...frame, truth: classes.indexOf(to) }]
  })
  if (items.length === 0) throw nothingToJudge(question, dataset.name, frames, classes)
  return { run, set, dataset, folds: doneFolds(store, run.id), classes, items, mapping: mappingOf(frames, classOf) }
}

function mappingOf(frames: readonly FrameToJudge[], classOf: (label: Emotion) => Emotion | null): readonly MappedClass[] {
  return EMOTIONS.flatMap((from) => {
    const own = frames.filter((frame) => frame.label === from)
    return own.length === 0 ? [] : [{ from, to: classOf(from), sequences: new Set(own.map((frame) => frame.sequenceId)).size, images: own.length }]
  })
}

function nothingToJudge({ run, dataset }: CrossQuestion, name: string, frames: readonly FrameToJudge[], classes: readonly Emotion[]): StudioError {
  if (frames.length === 0) return new StudioError('cross-impossible', `${dataset} (${name}) holds no labelled sequence, so ${run} cannot be judged by it.`, 'Label some of its sequences first.')
  const labels = [...new Set(frames.map((frame) => frame.label))]
  return new StudioError('cross-impossible', `No label of ${dataset} (${labels.join(', ')}) is mapped to a class of ${run} (${classes.join(', ')}).`, 'Map at least one of its labels to a class of the run.')
}
