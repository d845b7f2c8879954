import { join } from 'node:path'
import sharp from 'sharp'
import { CLASSES } from '../../src/shared/domain/emotion'
import { randomStream } from '../../src/studio/random'
import { stemOf, writeCkTree } from './ck-tree'

/** A CK+ tree of four subjects with every class, two frames each, whose peak frames are pictures in which every pixel differs: enough to see what moves one. */
export async function writePictureTree(root: string): Promise<void> {
  const sequences = CLASSES.flatMap((emotion, index) => ['S005', 'S008', 'S011', 'S014'].map((subject) => ({ subject, sequence: `00${index + 1}`, frames: 2, emotion, landmarks: true })))
  writeCkTree(root, sequences)
  for (const one of sequences) {
    const random = randomStream(7, one.subject, one.sequence)
    const noise = Uint8Array.from({ length: 80 * 120 }, () => random.below(256))
    await sharp(noise, { raw: { width: 80, height: 120, channels: 1 } }).png().toFile(join(root, 'cohn-kanade-images', one.subject, one.sequence, `${stemOf(one, 2)}.png`))
  }
}
