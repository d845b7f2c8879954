import { CLASSES } from '../../src/shared/domain/emotion'
import { writeCkTree } from './ck-tree'

/** A CK+ tree of a dozen subjects with two sequences each, nine frames a sequence, every class there: enough to browse, label and fold, written at once. */
export function writeSmallTree(root: string): void {
  writeCkTree(root, Array.from({ length: 24 }, (_, index) => {
    const emotion = CLASSES[index % CLASSES.length]
    return {
      subject: `S${String(10 + Math.floor(index / 2)).padStart(3, '0')}`, sequence: String(1 + (index % 2)).padStart(3, '0'), frames: 9, landmarks: true,
      ...(emotion === undefined ? {} : { emotion }),
    }
  }))
}
