import { z } from 'zod'
import { countSchema } from './common'
import { emotionSchema } from './emotion'

/** follow: the last frames are those up to the frame that is marked as apex. keep: they are the last of the sequence, wherever the apex is marked. */
export const movedApexSchema = z.enum(['follow', 'keep'])
export type MovedApex = z.infer<typeof movedApexSchema>

const framesSchema = z.union([
  /** The last n frames of a sequence; a shorter one gives all it has. */
  z.strictObject({ kind: z.literal('last'), n: z.int().min(1).max(50) }),
  /** The apex and up to n frames on either side: the marked one, else the last frame. */
  z.strictObject({ kind: z.literal('apex'), n: z.int().min(0).max(20) }),
])

/** Which frames of a labelled sequence count, and as what. */
export const framePolicySchema = z.strictObject({
  frames: framesSchema,
  /** How many first frames count as neutral where eight classes are told apart; never the apex or what follows it. */
  neutral: z.int().min(0).max(5),
  /** Null: nobody has been asked yet. Of no matter around the apex, which is the marked one by definition. */
  movedApex: movedApexSchema.nullable(),
})
export type FramePolicy = z.infer<typeof framePolicySchema>

/** A policy as a fold set was made by it: nothing is left open. */
export const settledPolicySchema = framePolicySchema.extend({ movedApex: movedApexSchema })
export type SettledPolicy = z.infer<typeof settledPolicySchema>

/** What counts in a dataset of which nobody has said otherwise: the paper's last three frames. */
export const FIRST_POLICY: FramePolicy = { frames: { kind: 'last', n: 3 }, neutral: 1, movedApex: null }

/** What a policy comes to in a dataset as it is labelled now. */
export const policyViewSchema = z.object({
  policy: framePolicySchema,
  /** Labelled sequences whose marked apex is not their last frame. */
  movedApexes: countSchema,
  /** Labelled sequences and the images they would give, a class; neutral, of sets of eight classes, first. */
  classes: z.array(z.object({ emotion: emotionSchema, sequences: countSchema, images: countSchema })),
})
export type PolicyView = z.infer<typeof policyViewSchema>

/** The plain policy of so many last frames. */
export function lastFramesPolicy(n: number): SettledPolicy {
  return { frames: { kind: 'last', n }, neutral: 1, movedApex: 'keep' }
}

/** True where the answer to a moved apex decides which frames count. */
export function asksForMovedApex({ frames }: Pick<FramePolicy, 'frames'>): boolean {
  return frames.kind === 'last'
}

/** Most frames of a sequence that show its label. */
export function mostFrames({ frames }: Pick<FramePolicy, 'frames'>): number {
  return frames.kind === 'last' ? frames.n : 2 * frames.n + 1
}

/** `the last 3 frames`, `the apex and 2 frames on either side`. */
export function peakWords({ frames, movedApex }: FramePolicy): string {
  if (frames.kind === 'apex') return frames.n === 0 ? 'the apex frame' : `the apex and ${frames.n === 1 ? 'one frame' : `${frames.n} frames`} on either side`
  const last = frames.n === 1 ? 'the last frame' : `the last ${frames.n} frames`
  return movedApex === 'follow' ? `${last} up to the marked apex` : last
}

/** `first frame`, `first 2 frames`. */
export function neutralWords({ neutral }: Pick<FramePolicy, 'neutral'>): string {
  return neutral === 1 ? 'first frame' : `first ${neutral} frames`
}
