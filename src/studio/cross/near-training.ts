import { CROSS_LISTED, type CrossNear } from '../../shared/domain/cross'
import { findNearPairs, hashPictures } from '../certificate/near-duplicates'
import { NEAR } from '../certificate/perceptual-hash'
import { itemsOf } from '../folds/content'
import type { JobControl } from '../jobs/job-handler'
import type { Store } from '../store/store'
import type { CrossPlan } from './plan-cross'

/** The two sides, as the search for near-duplicates tells folds apart. */
const [TRAINING, JUDGED] = [0, 1] as const

/**
 * Judged pictures that look like one the run was trained on, by their perceptual hashes. Copies of one file are not among them: those are the audit's. A training
 * picture that cannot be read is counted and passed over; a judged one rejects with its fault, since no model could be asked of it either.
 */
export async function findNearTraining(store: Store, { set, items }: Pick<CrossPlan, 'set' | 'items'>, control: JobControl): Promise<CrossNear> {
  const trained = new Set(set.content.folds.flatMap((fold) => itemsOf(fold.sequences)).map((item) => item.image))
  const homes = new Map<string, number>([...trained].map((image) => [image, TRAINING]))
  for (const { image } of items) if (!trained.has(image)) homes.set(image, JUDGED)
  const pictures = await hashPictures(store, homes, control, new Set([TRAINING]))
  const training = pictures.filter((picture) => picture.fold === TRAINING).length
  const pairs = await findNearPairs(pictures, control, training)
  return {
    threshold: NEAR, compared: { training, judged: pictures.length - training }, unread: trained.size - training, total: pairs.length,
    pairs: [...pairs].sort((a, b) => a.distance - b.distance).slice(0, CROSS_LISTED).map(({ a, b, distance }) => ({ training: a, judged: b, distance })),
  }
}
