import type { Emotion } from '../../../shared/domain/emotion'
import { EmotionChip } from '../../ui/EmotionChip'
import { useLabellingSettings } from './labelling-settings'

/** The label of a sequence, or that it is hidden from one who labels blind. */
export function LabelChip({ emotion, short = false }: { readonly emotion: Emotion | null; readonly short?: boolean }) {
  const blind = useLabellingSettings((state) => state.blind)
  return blind ? <span className="dim">hidden</span> : <EmotionChip emotion={emotion} short={short} />
}
