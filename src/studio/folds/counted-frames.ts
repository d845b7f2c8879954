import type { ClassCount } from '../../shared/domain/emotion'
import type { SettledPolicy } from '../../shared/domain/frame-policy'
import type { FoldFrame } from './content'

/** What decides which frames of a sequence count. */
export interface FrameChoice {
  readonly policy: Pick<SettledPolicy, 'frames' | 'neutral' | 'movedApex'>
  readonly classes: ClassCount
  /** Place of the marked apex among the frames, from 0; null where none is marked. One behind the last frame is the last. */
  readonly apex: number | null
}

/** The place that the policy counts from: the marked apex where that is asked for, else the last frame. */
export function apexPlace(frames: number, { policy, apex }: FrameChoice): number {
  const follows = policy.frames.kind === 'apex' || policy.movedApex === 'follow'
  return follows && apex !== null ? Math.min(apex, frames - 1) : frames - 1
}

/**
 * The frames of a sequence that count, in their order. First frames that count as neutral are none of the others, and never the apex itself, so that the only
 * frame of a sequence shows its label.
 *
 * @param frames all of the sequence
 */
export function countedFrames<F extends Pick<FoldFrame, 'number'>>(frames: readonly F[], choice: FrameChoice): readonly (F & Pick<FoldFrame, 'label'>)[] {
  const ordered = [...frames].sort((a, b) => a.number - b.number)
  const apex = apexPlace(ordered.length, choice)
  const { frames: around, neutral } = choice.policy
  const neutrals = choice.classes === 8 ? Math.max(0, Math.min(neutral, apex)) : 0
  const from = Math.max(neutrals, around.kind === 'last' ? apex - around.n + 1 : apex - around.n)
  const to = around.kind === 'last' ? apex : apex + around.n
  return [...ordered.slice(0, neutrals).map((frame) => ({ ...frame, label: 'neutral' as const })), ...ordered.slice(from, to + 1)]
}
