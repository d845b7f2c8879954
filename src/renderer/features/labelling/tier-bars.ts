import type { Emotion } from '../../../shared/domain/emotion'
import type { LabelTier } from '../../../shared/domain/labels'

/** What one annotator says of a sequence, as a bar over its frames. Places are counted from 0, both ends included. */
export interface TierBar {
  readonly key: string
  readonly who: string
  readonly emotion: Emotion | null
  readonly from: number
  readonly to: number
  readonly apex: number | null
}

/**
 * A bar an annotator, from the onset to the offset that are marked, else from the first or to the last frame; the dataset's own where somebody else has spoken too, to be held beside
 * it. What a program measured is no label and has none.
 */
export function tierBars(tiers: readonly LabelTier[], frames: number): readonly TierBar[] {
  const labels = tiers.filter((tier) => tier.layer !== 'measured')
  if (!labels.some((tier) => tier.author !== null)) return []
  const within = (place: number): number => Math.max(0, Math.min(frames - 1, place))
  return labels.map(({ author, layer, state }) => ({
    key: `${layer} ${author ?? ''}`, who: `${author ?? 'dataset'}${layer === 'adjudicated' ? ', adjudicated' : ''}`, emotion: state.emotion,
    from: within(state.onset ?? 0), to: within(state.offset ?? frames - 1), apex: state.apex === null ? null : within(state.apex),
  }))
}
