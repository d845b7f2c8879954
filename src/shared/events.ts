import { z } from 'zod'
import { countSchema } from './domain/common'
import { runIdSchema } from './domain/ids'
import { jobSchema } from './domain/jobs'
import { epochSchema } from './domain/runs'

/** What a change touched; a page refreshes what it shows of that. */
export const topicSchema = z.enum(['datasets', 'faces', 'consent', 'groups', 'cache', 'labels', 'views', 'folds', 'networks', 'presets', 'runs', 'experiments', 'predictions', 'benches', 'reports', 'jobs'])
export type Topic = z.infer<typeof topicSchema>

/** All that the studio says unasked, over every transport. */
export const studioEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), job: jobSchema }),
  z.object({ kind: z.literal('epoch'), run: runIdSchema, epoch: epochSchema }),
  z.object({ kind: z.literal('changed'), revision: countSchema, topics: z.array(topicSchema) }),
])
export type StudioEvent = z.infer<typeof studioEventSchema>
