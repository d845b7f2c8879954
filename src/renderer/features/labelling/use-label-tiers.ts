import type { ResultOf } from '../../../shared/contract'
import { useStudioQuery } from '../../client/hooks'
import { useLabellingSettings } from './labelling-settings'

/** What is said of a sequence, as far as the annotator is to see it; undefined while it is read. */
export function useLabelTiers(sequence: string): ResultOf<'label.tiers'> | undefined {
  const { author, blind } = useLabellingSettings()
  return useStudioQuery('label.tiers', { sequence, ...(blind ? { onlyBy: author } : {}) }).data
}
