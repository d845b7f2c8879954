import { setImmediate as breathe } from 'node:timers/promises'
import type { Inspection } from '../../shared/domain/dataset'
import { StudioError } from '../../shared/errors'
import { hashWords, METHOD, NEAR, nearPairsOf, perceptualHash, type HashedPicture, type NearPair } from '../images/perceptual-hash'
import { readAddress } from '../images/read-address'
import type { JobControl } from '../jobs/job-handler'
import type { PlacedPicture } from './duplicates'

/** The last frame of a sequence: two sequences are alike when these are. */
export type LastFrame = PlacedPicture

/**
 * Sequences whose last frames look alike and are not the same file, nearest first; frames of videos are not compared. Rejects with `signal.reason`.
 *
 * @param listed as many pairs are named; all are counted
 */
export async function findNearDuplicates(cache: string, root: string, frames: readonly LastFrame[], listed: number, { signal, progress }: Pick<JobControl, 'signal' | 'progress'>): Promise<Inspection['nearDuplicates']> {
  const addresses = new Map(frames.map(({ image, address }) => [image, address]))
  const pictures: HashedPicture[] = []
  for (const [image, address] of addresses) {
    signal.throwIfAborted()
    progress('looking for pictures that are alike', pictures.length, addresses.size)
    const hash = await hashOf(cache, root, address)
    // each picture stands for itself: a pair within one fold would not be looked at
    if (hash !== undefined) pictures.push({ image, fold: pictures.length, hash })
  }
  const words = pictures.map(({ hash }) => hashWords(hash))
  let pairs = 0
  let nearest: NearPair[] = []
  for (let place = 0; place < pictures.length; place += 1) {
    const found = nearPairsOf(pictures, words, place)
    pairs += found.length
    if (found.length > 0) nearest = [...nearest, ...found].sort((a, b) => a.distance - b.distance).slice(0, listed)
    if (place % 16 === 0) {
      signal.throwIfAborted()
      await breathe()
    }
  }
  return { method: METHOD, threshold: NEAR, compared: pictures.length, pairs, listed: nearest.map(({ a, b, distance }) => ({ a: addresses.get(a) ?? a, b: addresses.get(b) ?? b, distance })) }
}

async function hashOf(cache: string, root: string, address: string): Promise<string | undefined> {
  try {
    const found = await readAddress(cache, root, address)
    return 'bytes' in found ? await perceptualHash(found.bytes) : undefined
  } catch (error) {
    // it was whole a moment ago; whatever became of it, it is told when it is imported
    if (error instanceof StudioError) return undefined
    throw error
  }
}
