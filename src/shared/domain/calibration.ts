import { z } from 'zod'
import { countSchema, intervalSchema, shareSchema } from './common'

/** Two bounds that need not be shares. */
export const boundsSchema = z.object({ low: z.number(), high: z.number() })
export type Bounds = z.infer<typeof boundsSchema>

/** A mean over images with its 95 % subject-cluster bootstrap interval; null where fewer than two subjects bound nothing. */
const meanSchema = z.object({ value: z.number().min(0), interval: boundsSchema.nullable() })

/** One bar of a reliability diagram. */
export const reliabilityBinSchema = z.object({
  /** Confidences of the bin: above `low` up to and with `high` where widths are equal, from the smallest to the largest where masses are. */
  low: shareSchema,
  high: shareSchema,
  n: countSchema,
  /** null for an empty bin. */
  confidence: shareSchema.nullable(),
  accuracy: shareSchema.nullable(),
  /** Where 95 % of perfectly calibrated models of these confidences would have the accuracy (consistency bar). */
  consistent: intervalSchema.nullable(),
})
export type ReliabilityBin = z.infer<typeof reliabilityBinSchema>

/** Expected calibration error: the mean over images of |accuracy - confidence| of their bin. It is biased upward, so it is read beside its baseline. */
export const calibrationErrorSchema = z.object({
  value: shareSchema,
  /** What a perfectly calibrated model of the same confidences shows: mean, 95 % range, and the share of such models with at least the value. */
  baseline: z.object({ mean: shareSchema, low: shareSchema, high: shareSchema, p: shareSchema }),
  bins: z.array(reliabilityBinSchema),
})
export type CalibrationError = z.infer<typeof calibrationErrorSchema>

const scores = {
  /** Mean of -ln p(truth), nats. */
  nll: meanSchema,
  /** Mean over images of the sum over all classes of (p - [class is the truth])^2, 0 to 2 (Brier 1950). */
  brier: meanSchema,
  equalWidth: calibrationErrorSchema,
  equalMass: calibrationErrorSchema,
}
const scoresSchema = z.object(scores)
export type CalibrationScores = z.infer<typeof scoresSchema>

const foldTemperatureSchema = z.object({
  fold: countSchema,
  value: z.number().positive(),
  /** True where the NLL falls on beyond the value, which is then a bound of the search. */
  bounded: z.boolean(),
  /** Inner images it was fitted on. */
  n: countSchema,
})
export type FoldTemperature = z.infer<typeof foldTemperatureSchema>

export const calibrationSchema = z.object({
  /** Images. */
  n: countSchema,
  ...scores,
  /** One a fold, fitted on its inner subjects only: their median, and the scores of the held-out images at them. null with the reason where a run has no softmaxes of such. */
  temperature: z.object({ value: z.number().positive().nullable(), note: z.string(), folds: z.array(foldTemperatureSchema), scaled: scoresSchema.nullable() }),
})
export type Calibration = z.infer<typeof calibrationSchema>
