import { z } from 'zod'
import { countSchema, timeSchema } from './common'
import { jobIdSchema } from './ids'
import { STUDIO_ERROR_CODES } from '../errors'

/** `paused`: stopped at a checkpoint because its user wished so. `interrupted`: because the studio ended. What goes on afterwards is a new job. */
export const jobStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'paused', 'cancelled', 'interrupted'])
export type JobState = z.infer<typeof jobStateSchema>

export const errorPayloadSchema = z.object({
  code: z.enum(STUDIO_ERROR_CODES),
  message: z.string(),
  nextStep: z.string(),
  path: z.string().optional(),
  line: z.int().optional(),
})

export const jobSchema = z.object({
  job: jobIdSchema,
  method: z.string(),
  /** What a person would call it: "Import of cohn-kanade". */
  title: z.string(),
  state: jobStateSchema,
  stage: z.string(),
  done: countSchema,
  /** 0 while unknown. */
  total: countSchema,
  etaSeconds: z.number().nullable(),
  /** Its place among the waiting jobs of its lane, from 1; null unless it waits. */
  place: countSchema.nullable(),
  /** Counts up with each event of this job; monotone. */
  tick: countSchema,
  createdAt: timeSchema,
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  error: errorPayloadSchema.nullable(),
  /** The method's result once done; its schema is the method's. */
  result: z.unknown(),
})
export type Job = z.infer<typeof jobSchema>

/** The states after which nothing follows. */
export function isTerminal(state: JobState): boolean {
  return state !== 'queued' && state !== 'running'
}
