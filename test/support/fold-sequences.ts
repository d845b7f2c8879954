import { CLASSES } from '../../src/shared/domain/emotion'
import type { FoldSequence } from '../../src/studio/folds/content'
import { randomStream } from '../../src/studio/random'

/** A labelled set of our own making with jumping subject ids, one to six sequences a subject, and frames that are more than needed. */
export function inventSequences(seed: number, subjects: number): readonly FoldSequence[] {
  const random = randomStream(seed, 'test-sequences')
  return Array.from({ length: subjects }, (_, place) => `S${String(5 + place * 3 + (place > 20 ? 400 : 0)).padStart(3, '0')}`)
    .flatMap((subject) => Array.from({ length: 1 + random.below(6) }, (_, number): FoldSequence => ({
      subject,
      sequence: String(number + 1).padStart(3, '0'),
      label: CLASSES[random.below(7)] ?? 'anger',
      frames: Array.from({ length: 4 + random.below(5) }, (_frame, position) => ({
        number: position + 1, image: `${subject}-${number}-${position}`.padEnd(64, '0'),
      })),
    })))
}
