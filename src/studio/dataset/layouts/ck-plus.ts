import { lookForCkTree, type CkTree } from '../ck-tree'
import { listSequences, type SequencePlace } from '../list-sequences'
import { readSequence } from '../read-sequence'
import { listSequenceFiles } from '../sequence-files'
import { inside } from '../sources/file-source'
import { countCkNames } from './ck-counts'
import type { FoundSequence, Layout } from './layout'

/** The official CK+ tree: images, and beside them labels, action units and landmarks in files of their own (science.md, section 4). */
export const ckPlus: Layout = {
  format: 'ck+', title: 'CK+', subjectIds: true,
  find: async ({ source }) => {
    const tree = source.kind === 'file' ? undefined : await lookForCkTree(source)
    if (tree === undefined) return undefined
    return {
      confidence: 1, source: tree.source, counts: () => countCkNames(tree),
      reason: `${tree.images === '' ? 'The folder' : tree.images} holds subjects such as S005 with sequences such as 001.`,
      list: async (_options, signal) => {
        const { places, problems } = await listSequences(tree, signal)
        return { sequences: places.map((place) => sequenceOf(tree, place)), problems, words: [] }
      },
    }
  },
}

function sequenceOf(tree: CkTree, place: SequencePlace): FoundSequence {
  return {
    ...place, pictures: 0, sample: inside(tree.images, place.subject, place.sequence),
    look: async (signal) => {
      const files = await listSequenceFiles(tree, place, signal)
      return { signature: files.signature, read: (known, reading) => readSequence(tree, place, files, known, reading) }
    },
  }
}
