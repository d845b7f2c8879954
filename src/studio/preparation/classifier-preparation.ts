import type { ClassifierSpec } from '../../shared/domain/classifier'
import type { Preparation } from './prepare'

/** How a frame becomes the crop that a user's classifier reads: one channel from grey, three from colour, cut as wide as was said when it was brought in. */
export function classifierPreparation({ cropInterOcular, size, facts }: Pick<ClassifierSpec, 'cropInterOcular' | 'size' | 'facts'>): Preparation {
  const { channels } = facts.input
  return { cropInterOcular, size, channels, source: channels === 1 ? 'grey' : 'colour' }
}
