import { classSet } from '../../shared/domain/emotion'
import { asksForMovedApex, FIRST_POLICY, framePolicySchema, peakWords, type FramePolicy, type PolicyView } from '../../shared/domain/frame-policy'
import { StudioError } from '../../shared/errors'
import { countedFrames } from '../folds/counted-frames'
import type { LabelledSequence } from '../folds/fold-rows'
import type { Store } from '../store/store'

/** The policy of a dataset: its own, else the studio's. */
export function framePolicyOf(row: { readonly frame_policy: string | null }): FramePolicy {
  return row.frame_policy === null ? FIRST_POLICY : framePolicySchema.parse(JSON.parse(row.frame_policy))
}

/** Places of the marked apexes of a dataset's sequences, by the sequence's number: adjudicated, else the newest word; null where that took the mark away. */
export function markedApexes(store: Store, dataset: number): ReadonlyMap<number, number | null> {
  return new Map(store.all<{ sequence_id: number; apex: number | null }>(
    `SELECT sequence_id, apex FROM (
       SELECT sequence_id, json_extract(edit, '$.apex') AS apex, ROW_NUMBER() OVER (PARTITION BY sequence_id ORDER BY layer, turn DESC, uid DESC) AS newest
       FROM label_entry WHERE undone = 0 AND json_type(edit, '$.apex') IS NOT NULL AND layer <> 'measured')
     WHERE newest = 1 AND sequence_id IN (SELECT id FROM sequence WHERE dataset_id = ?)`, dataset).map((row) => [row.sequence_id, row.apex]))
}

/** How many of these sequences have a marked apex that is not their last frame. */
export function countMovedApexes(sequences: readonly LabelledSequence[]): number {
  return sequences.filter(({ apex, frames }) => apex !== null && apex < frames.length - 1).length
}

/** Refuses to guess: throws `conflict` where apexes were moved and nobody has said whether the last frames move with them. */
export function requireAnswered(name: string, policy: FramePolicy, sequences: readonly LabelledSequence[]): void {
  if (policy.movedApex !== null || !asksForMovedApex(policy)) return
  const moved = countMovedApexes(sequences)
  if (moved === 0) return
  throw new StudioError(
    'conflict', `${moved} labelled ${moved === 1 ? 'sequence' : 'sequences'} of ${name} ${moved === 1 ? 'has an apex that is not its' : 'have an apex that is not their'} last frame, and its frame policy does not say whether ${peakWords(policy)} move${policy.frames.n === 1 ? 's' : ''} with it.`,
    'Answer on the dataset’s page, or with `nano-studio dataset policy --moved-apex follow` or `keep`.')
}

/** How many sequences and images a class such a policy would give. */
export function viewPolicy(policy: FramePolicy, sequences: readonly LabelledSequence[]): PolicyView {
  const choice = { policy: { ...policy, movedApex: policy.movedApex ?? 'keep' }, classes: 8 } as const
  const counted = sequences.map(({ label, frames, apex }) => ({ label, frames: countedFrames(frames, { ...choice, apex }) }))
  const plain = sequences.map(({ label, frames, apex }) => ({ label, frames: countedFrames(frames, { ...choice, classes: 7, apex }) }))
  return {
    policy, movedApexes: countMovedApexes(sequences),
    classes: classSet(8).map((emotion) => {
      const giving = emotion === 'neutral' ? counted.filter(({ frames }) => frames.some((frame) => frame.label === 'neutral')) : plain.filter(({ label }) => label === emotion)
      const images = giving.reduce((sum, { frames }) => sum + (emotion === 'neutral' ? frames.filter((frame) => frame.label === 'neutral').length : frames.length), 0)
      return { emotion, sequences: giving.length, images }
    }),
  }
}
