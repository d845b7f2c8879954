import type { z } from 'zod'
import type { heldOutPictureInputSchema } from '../../shared/domain/picture'
import { idNumber, idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import { itemsOf } from '../folds/content'
import { loadFoldSet } from '../folds/fold-rows'
import type { FramePlace } from '../preparation/prepared-frames'
import { loadRun, type RunRow } from '../runs/run-row'
import type { Store } from '../store/store'
import { requireOwnAccuracy } from './evaluate-run'

/** A picture that one of a run's models was judged by. */
export interface HeldOutPicture {
  readonly run: RunRow
  readonly frame: FramePlace
  /** The fold whose model judged it. */
  readonly fold: number
  /** Index of the class it was named, among the run's. */
  readonly predicted: number
}

/**
 * Finds a held-out picture of a run. Throws `not-found` where the run has judged no such picture, `no-own-accuracy` for a final model, and `conflict` where the
 * file is no longer the one that the run was judged by.
 */
export function heldOutPicture(store: Store, input: z.output<typeof heldOutPictureInputSchema>): HeldOutPicture {
  const run = loadRun(store, input.run)
  requireOwnAccuracy(run)
  const found = store.get<{ fold: number; predicted: number; subject: string; sequence: string; number: number; image: string }>(
    `SELECT p.fold, p.predicted, s.subject, s.name AS sequence, f.number, f.sha256 AS image FROM prediction p
     JOIN sequence s ON s.id = p.sequence_id JOIN frame f ON f.sequence_id = p.sequence_id AND f.position = p.position
     WHERE p.run_id = ? AND p.evaluation = 1 AND p.sequence_id = ? AND p.position = ?`, run.id, idNumber(input.sequence), input.position)
  if (found === undefined) {
    throw new StudioError('not-found', `${input.run} has judged no frame at position ${input.position} of ${input.sequence}.`, 'Take sequence and position from the gallery of the run.')
  }
  const { content } = loadFoldSet(store, idOf('folds', run.foldSet))
  const judged = content.folds.flatMap((fold) => itemsOf(fold.sequences)).find((item) => item.subject === found.subject && item.sequence === found.sequence && item.frame === found.number)
  if (judged?.image !== found.image) {
    throw new StudioError('conflict', `Frame ${found.number} of ${found.subject}/${found.sequence} is not the picture that ${input.run} was judged by.`, 'Bring the picture back, or train a run on the dataset as it is now.')
  }
  return { run, fold: found.fold, predicted: found.predicted, frame: { sequenceId: idNumber(input.sequence), position: input.position, subject: found.subject, image: found.image } }
}
