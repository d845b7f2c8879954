import { z } from 'zod'
import { countSchema, intervalSchema, shareSchema } from './common'
import { emotionSchema } from './emotion'

/** A share of images with its subject-cluster bootstrap interval; value null where there is nothing to divide by. */
const rateSchema = z.object({ value: shareSchema.nullable(), count: countSchema, n: countSchema, interval: intervalSchema.nullable() })
export type Rate = z.infer<typeof rateSchema>

/** Where a run's accuracy comes from and where its errors lie. */
export const diagnosisSchema = z.object({
  /** Pooled accuracy minus the accuracy without the subject, as shares: above 0 for a subject that lifts the headline. null for the only subject. */
  influence: z.array(z.object({ subject: z.string(), images: z.number().nullable(), sequences: z.number().nullable() })),
  /** Accuracy of the frames so many before a sequence's last one, which is its apex. */
  fromApex: z.array(rateSchema.extend({ frames: countSchema })),
  /** Confusions that cost most where such a system is used (the paper's 6.1): of the images that show `truth`, those named `predicted`. */
  costly: z.array(rateSchema.extend({ truth: emotionSchema, predicted: emotionSchema })),
  /** Precision of each class, in class order. */
  precision: z.array(rateSchema.extend({ emotion: emotionSchema })),
})
export type Diagnosis = z.infer<typeof diagnosisSchema>
