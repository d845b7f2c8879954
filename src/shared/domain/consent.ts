import { z } from 'zod'
import { countSchema } from './common'
import { datasetIdSchema, sha256Schema } from './ids'

/** Whether a person agreed to be shown outside the studio. Unknown is treated as "may not". */
export const CONSENTS = ['unknown', 'may-publish', 'may-not'] as const
export const consentSchema = z.enum(CONSENTS)
export type Consent = z.infer<typeof consentSchema>

/** The line that must stand by a face that is shown, as the licence words it. */
const creditSchema = z.string().trim().min(1).max(120)

/** What is recorded of one subject. */
export const consentEntrySchema = z.strictObject({ subject: z.string().min(1).max(255), consent: consentSchema, credit: creditSchema.nullable().default(null) })
export type ConsentEntry = z.infer<typeof consentEntrySchema>

export const consentSetInputSchema = z.strictObject({ dataset: datasetIdSchema, entries: z.array(consentEntrySchema).min(1).max(5000) })

/** A dataset's subjects with what is recorded of each. */
export const consentListSchema = z.object({
  /** True where the faces are rendered: they belong to nobody and are shown without asking. */
  synthetic: z.boolean(),
  items: z.array(z.object({ subject: z.string(), sequences: countSchema, consent: consentSchema, credit: z.string().nullable() })),
})
export type ConsentList = z.infer<typeof consentListSchema>

/** A list that a licence is said to give, to be checked by the user before it counts. */
export const consentPresetSchema = z.object({
  name: z.string(),
  /** Where it comes from, and what to check. */
  note: z.string(),
  credit: z.string(),
  /** Those of its subjects that the dataset holds, by the dataset's own names. */
  subjects: z.array(z.string()),
  /** Those that it does not hold. */
  absent: z.array(z.string()),
})
export type ConsentPreset = z.infer<typeof consentPresetSchema>

export const leavingInputSchema = z.strictObject({ images: z.array(sha256Schema).min(1).max(500) })

/** What may leave the studio of a picture: itself with its credit line, or a drawing (SVG made of numbers alone) in its place. */
export const leavingSchema = z.discriminatedUnion('leaves', [
  z.object({ image: sha256Schema, leaves: z.literal('picture'), credit: z.string().nullable() }),
  z.object({ image: sha256Schema, leaves: z.literal('sketch'), svg: z.string() }),
])
export type Leaving = z.infer<typeof leavingSchema>
