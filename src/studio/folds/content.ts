import type { FoldRule } from '../../shared/domain/folds'
import type { EmotionClass } from '../../shared/domain/emotion'

/** A labelled sequence as the split sees it; `frames` are the ones that count, in frame order. */
export interface FoldSequence {
  readonly subject: string
  /** The sequence's own name within its subject. */
  readonly sequence: string
  readonly label: EmotionClass
  readonly frames: readonly FoldFrame[]
}

export interface FoldFrame {
  /** The number in the file's name. */
  readonly number: number
  /** SHA-256 of the picture's file. */
  readonly image: string
}

export interface FoldContent {
  readonly index: number
  readonly subjects: readonly string[]
  readonly sequences: readonly FoldSequence[]
}

/** A fold set whole and by value: what is stored, hashed and never changed. It holds names and hashes, no ids of a studio. */
export interface FoldSetContent {
  readonly format: 'emotionnet-folds/1'
  readonly rule: FoldRule
  readonly k: number
  /** 0 and unused for the rule `step`. */
  readonly seed: number
  readonly lastFrames: number
  readonly folds: readonly FoldContent[]
}

/** One image of a split. */
export interface FoldItem {
  readonly subject: string
  readonly sequence: string
  readonly label: EmotionClass
  readonly frame: number
  readonly image: string
}

/**
 * The training and the held-out images of one fold. The one place where a fold set turns into a split: training, evaluation and the audit all ask here.
 *
 * @throws RangeError for an index that is not a fold
 */
export function splitOf(content: FoldSetContent, index: number): { readonly train: readonly FoldItem[]; readonly test: readonly FoldItem[] } {
  const held = content.folds[index]
  if (held === undefined) throw new RangeError(`there is no fold ${index} of ${content.k}`)
  return {
    train: content.folds.filter((fold) => fold !== held).flatMap((fold) => itemsOf(fold.sequences)),
    test: itemsOf(held.sequences),
  }
}

/** The images of sequences, in their order. */
export function itemsOf(sequences: readonly FoldSequence[]): readonly FoldItem[] {
  return sequences.flatMap((one) => one.frames.map((frame) => ({
    subject: one.subject, sequence: one.sequence, label: one.label, frame: frame.number, image: frame.image,
  })))
}
