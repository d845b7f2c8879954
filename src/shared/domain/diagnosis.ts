import { z } from 'zod'
import { countSchema, intervalSchema, shareSchema } from './common'
import { emotionSchema } from './emotion'

/** A share of images with its subject-cluster bootstrap interval; value null where there is nothing to divide by. */
const rateSchema = z.object({ value: shareSchema.nullable(), count: countSchema, n: countSchema, interval: intervalSchema.nullable() })
export type Rate = z.infer<typeof rateSchema>

export const labelDoubtsSchema = z.object({
  /** Sequences that were looked at. */
  n: countSchema,
  /** Mean probability that the models give to a class over the sequences labelled so, in class order; null where there is none. */
  usual: z.array(shareSchema.nullable()),
  /** Sequences that are at least as likely another class as ones of that class usually are, the least believed label first. */
  sequences: z.array(z.object({ subject: z.string(), sequence: z.string(), label: emotionSchema, likely: emotionSchema, probability: shareSchema })),
})
export type LabelDoubts = z.infer<typeof labelDoubtsSchema>

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
  /** Likely label errors by confident learning. */
  doubts: labelDoubtsSchema,
})
export type Diagnosis = z.infer<typeof diagnosisSchema>
