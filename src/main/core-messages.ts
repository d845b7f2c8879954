import { z } from 'zod'
import { errorPayloadSchema } from '../shared/domain/jobs'

/**
 * What main and the core's process say to each other besides the studio's own messages (src/shared/wire.ts), on the same port.
 * Each side overlooks what it does not know.
 */
export const fromCoreSchema = z.discriminatedUnion('kind', [
  /** The studio is open; `path` is its real folder. */
  z.object({ kind: z.literal('core-ready'), path: z.string() }),
  /** It could not be opened; the process ends. */
  z.object({ kind: z.literal('core-failed'), error: errorPayloadSchema }),
  /** Jobs are at their checkpoints, the store is shut, the lock is free. */
  z.object({ kind: z.literal('core-closed') }),
  z.object({ kind: z.literal('print'), id: z.int().min(0), html: z.string(), pdf: z.string() }),
])
export type FromCore = z.infer<typeof fromCoreSchema>

export const toCoreSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('core-close') }),
  z.object({ kind: z.literal('printed'), id: z.int().min(0), error: errorPayloadSchema.nullable() }),
])
export type ToCore = z.infer<typeof toCoreSchema>
