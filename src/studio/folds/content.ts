import type { FoldRule } from '../../shared/domain/folds'
import { lastFramesPolicy, mostFrames, type FramePolicy, type SettledPolicy } from '../../shared/domain/frame-policy'
import { CLASSES, type ClassCount, type Emotion, type EmotionClass } from '../../shared/domain/emotion'

/** A labelled sequence as the split sees it; `frames` are the ones that count, in frame order. */
export interface FoldSequence {
  readonly subject: string
  /** The sequence's own name within its subject. */
  readonly sequence: string
  readonly label: EmotionClass
  readonly frames: readonly FoldFrame[]
  /** Number of the frame that counts as its apex; left out where that is the last one that counts. */
  readonly apex?: number
}

export interface FoldFrame {
  /** The number in the file's name. */
  readonly number: number
  /** SHA-256 of the picture's file. */
  readonly image: string
  /** Where the frame does not show its sequence's label: neutral, the first frame of a set of eight classes. */
  readonly label?: 'neutral'
}

/** In the leaky control a sequence stands in every fold that holds a frame of it, with these frames alone. */
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
  /** Most frames of a sequence that show its label. */
  readonly lastFrames: number
  /** Left out where the last frames count, the first one as neutral, and a marked apex moves nothing. */
  readonly policy?: SettledPolicy
  /** In class order; left out where they are CK+'s seven. */
  readonly classes?: readonly Emotion[]
  readonly folds: readonly FoldContent[]
}

/** One image of a split. */
export interface FoldItem {
  readonly subject: string
  readonly sequence: string
  readonly label: Emotion
  readonly frame: number
  readonly image: string
}

/** The classes of a fold set in class order: what its labels, and the outputs of every network trained on it, are counted by. */
export function classesOf(content: Pick<FoldSetContent, 'classes'>): readonly Emotion[] {
  return content.classes ?? CLASSES
}

/** Which frames count in a fold set. */
export function policyOf(content: Pick<FoldSetContent, 'policy' | 'lastFrames'>): SettledPolicy {
  return content.policy ?? lastFramesPolicy(content.lastFrames)
}

/** A policy as a fold set keeps it: what is of no matter in it is as in the plain one, so that sets of the same frames have one spelling. */
export function settledPolicy(policy: FramePolicy, classes: ClassCount): Required<Pick<FoldSetContent, 'lastFrames'>> & Pick<FoldSetContent, 'policy'> {
  const { frames } = policy
  const settled: SettledPolicy = { frames, neutral: classes === 8 ? policy.neutral : 1, movedApex: frames.kind === 'apex' ? 'follow' : policy.movedApex ?? 'keep' }
  const isPlain = frames.kind === 'last' && settled.neutral === 1 && settled.movedApex === 'keep'
  return { lastFrames: mostFrames(policy), ...(isPlain ? {} : { policy: settled }) }
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
    subject: one.subject, sequence: one.sequence, label: frame.label ?? one.label, frame: frame.number, image: frame.image,
  })))
}
