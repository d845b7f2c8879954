import type { ParsedOf, ResultOf } from '../../shared/contract'
import type { FaceState } from '../../shared/domain/faces'
import { idNumber, idOf } from '../../shared/domain/ids'
import type { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { requireDataset } from '../dataset/dataset-rows'
import type { JobControl } from '../jobs/job-handler'
import { withEngine } from '../prediction/predict-engine'
import type { Store } from '../store/store'
import { findFaceIn } from './face-detector'
import { addFace, type NewFace } from './face-rows'
import { countFaces, sequencesInStates } from './list-faces'
import { lookAtSequence } from './look-at-sequence'

/** Sequences whose faces are stored in one transaction: a job that is stopped loses no more than is under way, and a page that looks on is not refreshed at every one. */
const BATCH = 16

/** Sequences that a job would look at. Those with supplied landmarks and hands' edits are never among them: nothing found would count. */
export function sequencesToLookAt(store: Store, dataset: number, onlyMissing: boolean): readonly number[] {
  const states: readonly FaceState[] = onlyMissing ? ['none'] : ['none', 'failed', 'detected']
  return sequencesInStates(store, dataset, states)
}

/**
 * Looks for the face of each sequence that has none yet, and keeps what it finds, also that it found nothing. Rejects with the engine's faults, and with the first
 * picture's where not one could be read.
 */
export async function prepareFaces(context: StudioContext, input: ParsedOf<'faces.prepare'>, control: JobControl): Promise<ResultOf<'faces.prepare'>> {
  const { store, ports } = context
  const { id } = requireDataset(store, input.dataset)
  const sequences = sequencesToLookAt(store, id, input.onlyMissing)
  const problems: StudioError[] = []
  const tally = { looked: 0, found: 0 }
  let waiting: NewFace[] = []
  const keep = (): void => {
    const batch = waiting
    waiting = []
    if (batch.length > 0) store.change(['faces'], () => { for (const face of batch) addFace(store, face) })
  }
  if (sequences.length > 0) {
    control.progress('starting the engine', 0, 0)
    await withEngine(context, control, async (session) => {
      const find = findFaceIn(session)
      for (const [done, sequence] of sequences.entries()) {
        control.signal.throwIfAborted()
        control.progress('looking for faces', done, sequences.length)
        const images = store.all<{ sha256: string }>('SELECT sha256 FROM frame WHERE sequence_id = ? ORDER BY position', sequence).map((row) => row.sha256)
        const looked = await lookAtSequence(context, images, find, (error) => { problems.push(error); control.log(`${idOf('sequence', sequence)}: ${error.message}`) })
        if (looked === null) continue
        const { image, search: { detector, seen, face } } = looked
        tally.looked += 1
        if (face !== null) tally.found += 1
        waiting.push({ sequence, source: 'detected', image, eyes: face, detector, score: face?.score ?? null, seen, author: null, at: ports.clock.now() })
        if (waiting.length >= BATCH) keep()
      }
    }).finally(keep)
    if (tally.looked === 0 && problems[0] !== undefined) throw problems[0]
    control.progress('looking for faces', sequences.length, sequences.length)
  }
  return { dataset: idOf('dataset', id), ...countFaces(store, id), ...tally }
}

/** True where a job of this input would need an engine. */
export function needsEngine(store: Store, { dataset, onlyMissing }: ParsedOf<'faces.prepare'>): boolean {
  return sequencesToLookAt(store, idNumber(dataset), onlyMissing).length > 0
}
