import { z } from 'zod'

/** A page of a long list: `offset` items are passed over, at most `limit` returned. */
export const pageInput = { offset: z.int().min(0).max(10_000_000).default(0), limit: z.int().min(1).max(500).default(60) }
/** Milliseconds since 1970, UTC. */
export const timeSchema = z.int()
/** A softmax in the class order of its run: six, seven or eight. */
export const probabilitiesSchema = z.array(z.number().min(0).max(1)).min(6).max(8)
export const shareSchema = z.number().min(0).max(1)
/** A 95 % interval as shares. */
export const intervalSchema = z.object({ low: shareSchema, high: shareSchema })
export const pathSchema = z.string().min(1).max(4096)
export const seedSchema = z.int().min(0).max(4_294_967_295)
export const countSchema = z.int().min(0)
/** What each change of the store returns: the studio's revision after it. */
export const revisionSchema = z.object({ revision: countSchema })
/** One count a class of CK+'s seven, in class order. */
export const classCountsSchema = z.array(countSchema).length(7)
export type Interval = z.infer<typeof intervalSchema>
