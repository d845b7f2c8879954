import { setImmediate } from 'node:timers/promises'
import { StudioError } from '../../shared/errors'
import { readFrameFile } from '../images/frame-file'
import type { JobControl } from '../jobs/job-handler'
import type { Store } from '../store/store'
import { hashWords, nearPairsOf, perceptualHash, type HashedPicture, type NearPair } from './perceptual-hash'

/** Pictures that are compared with all others between two breaths. */
const BREATH = 50

/**
 * Reads each picture anew and hashes it, in the order given. Rejects with what reading one can meet.
 *
 * @param homes the fold of each picture
 * @param lenient folds of which a picture that cannot be read is passed over
 */
export async function hashPictures(store: Store, homes: ReadonlyMap<string, number>, control: JobControl, lenient: ReadonlySet<number> = new Set()): Promise<readonly HashedPicture[]> {
  const hashed: HashedPicture[] = []
  let done = 0
  for (const [image, fold] of homes) {
    control.signal.throwIfAborted()
    control.progress('hashing pictures', done++, homes.size)
    try {
      const { bytes } = await readFrameFile(store, image)
      hashed.push({ image, fold, hash: await perceptualHash(bytes) })
    } catch (error) {
      if (!lenient.has(fold) || !(error instanceof StudioError)) throw error
    }
  }
  return hashed
}

/**
 * Near-duplicates across folds, with a breath after each picture's turn so that others are served meanwhile.
 *
 * @param first how many of the pictures, from the first, are compared with all that follow them
 */
export async function findNearPairs(pictures: readonly HashedPicture[], control: JobControl, first = pictures.length): Promise<NearPair[]> {
  const words = pictures.map(({ hash }) => hashWords(hash))
  const pairs: NearPair[] = []
  for (let place = 0; place < first; place += 1) {
    control.progress('looking for near-duplicates', place, first)
    pairs.push(...nearPairsOf(pictures, words, place))
    if (place % BREATH === 0) {
      await setImmediate()
      control.signal.throwIfAborted()
    }
  }
  return pairs
}
