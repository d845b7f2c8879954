import { z } from 'zod'
import { countSchema, pathSchema } from './common'
import { recoverySchema } from './safety'

export const doctorPartSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  version: z.string().nullable(),
  /** Where it came from. */
  source: z.string().nullable(),
  /** Why it is absent, and the one command that would bring it. */
  hint: z.string().nullable(),
  neededFor: z.enum(['run', 'test']),
})
export const doctorReportSchema = z.object({ parts: z.array(doctorPartSchema) })
export type DoctorPart = z.infer<typeof doctorPartSchema>
export type DoctorReport = z.infer<typeof doctorReportSchema>

export const studioInfoSchema = z.object({
  name: z.string(),
  path: z.string(),
  version: z.string(),
  schemaVersion: countSchema,
  revision: countSchema,
  cores: countSchema,
  /** What this studio can do now; a missing ability carries the sentence that says why. */
  abilities: z.object({
    train: z.object({ ok: z.boolean(), reason: z.string() }),
    printPdf: z.object({ ok: z.boolean(), reason: z.string() }),
  }),
  engine: z.object({ tensorflow: z.string().nullable(), threads: countSchema }),
  memoryBytes: countSchema,
  /** The newest time at which the store was damaged and a backup took its place; null where that never was. */
  recovery: recoverySchema.nullable(),
})
export type StudioInfo = z.infer<typeof studioInfoSchema>

export const demoInputSchema = z.object({
  /** Where the set is written; default: `demo-<subjects>-<seed>` in the studio folder. */
  out: pathSchema.optional(),
  subjects: z.int().min(2).max(123).default(24),
  seed: z.int().min(0).max(4_294_967_295).default(1),
  /** Import it right away. */
  import: z.boolean().default(false),
})
export const demoResultSchema = z.object({
  path: z.string(),
  subjects: countSchema,
  sequences: countSchema,
  labelledSequences: countSchema,
  frames: countSchema,
  dataset: z.string().nullable(),
})
export type DemoResult = z.infer<typeof demoResultSchema>
