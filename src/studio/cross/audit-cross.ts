import { CROSS_LISTED, type CrossAudit } from '../../shared/domain/cross'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { sequenceKey } from '../evaluation/items'
import { itemsOf } from '../folds/content'
import type { StoredFoldSet } from '../folds/fold-rows'
import { sortSubjects } from '../folds/subjects'
import type { Store } from '../store/store'
import type { CrossPlan } from './plan-cross'

/**
 * What the two sides share before any model is asked. Everything the fold set holds counts as seen, also where not all its folds are trained, and so does every
 * other frame of its sequences: a neighbour of a training picture is the same face a moment apart.
 */
export function auditCross(store: Store, { run, set, dataset, classes, items, mapping }: CrossPlan): CrossAudit {
  const trained = trainingPictures(store, set)
  const judged = new Set(items.map((item) => item.sequenceId))
  const every = store.all<{ sequenceId: number; image: string }>(
    'SELECT f.sequence_id AS sequenceId, f.sha256 AS image FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE s.dataset_id = ?', dataset.id)
  const shared = every.filter((frame) => judged.has(frame.sequenceId) && trained.has(frame.image))
  const subjects = new Set(items.map((item) => item.subject).filter((subject) => subject !== ''))
  const known = new Set(set.content.folds.flatMap((fold) => fold.subjects))
  const names = sortSubjects(subjects).filter((subject) => known.has(subject))
  return {
    run: idOf('run', run.id), dataset: idOf('dataset', dataset.id), mapping: [...mapping],
    absent: classes.filter((_class, label) => !items.some((item) => item.truth === label)),
    judged: { subjects: subjects.size, sequences: judged.size, images: items.length },
    unit: items.every((item) => item.subject !== '') ? 'subjects' : 'sequences',
    withLandmarks: items.filter((item) => item.hasFace).length,
    training: { sequences: sequencesOf(set).size, pictures: trained.size },
    shared: { pictures: new Set(shared.map((frame) => frame.image)).size, sequences: new Set(shared.map((frame) => frame.sequenceId)).size },
    names: { total: names.length, items: names.slice(0, CROSS_LISTED) },
  }
}

/** The audit as a gate: throws `leak-found` where pictures are on both sides. */
export function requireNothingShared({ run, dataset, shared, judged }: CrossAudit): void {
  if (shared.pictures === 0) return
  throw new StudioError(
    'leak-found', `${shared.pictures} ${shared.pictures === 1 ? 'picture' : 'pictures'} of ${shared.sequences} of the ${judged.sequences} sequences to be judged in ${dataset} ${shared.pictures === 1 ? 'is' : 'are'} in the training data of ${run} too, so it would not be judged on other data.`,
    'Choose a dataset without these pictures, or allow shared pictures: every result then says so.')
}

/** SHA-256 of every picture of the fold set, and of every frame that its sequences hold now. */
function trainingPictures(store: Store, set: StoredFoldSet): ReadonlySet<string> {
  const sequences = sequencesOf(set)
  const now = store.all<{ subject: string; name: string; image: string }>(
    'SELECT s.subject, s.name, f.sha256 AS image FROM frame f JOIN sequence s ON s.id = f.sequence_id WHERE s.dataset_id = ?', set.dataset)
  return new Set([
    ...set.content.folds.flatMap((fold) => itemsOf(fold.sequences)).map((item) => item.image),
    ...now.filter((frame) => sequences.has(sequenceKey({ subject: frame.subject, sequence: frame.name }))).map((frame) => frame.image),
  ])
}

function sequencesOf(set: StoredFoldSet): ReadonlySet<string> {
  return new Set(set.content.folds.flatMap((fold) => fold.sequences).map(sequenceKey))
}
